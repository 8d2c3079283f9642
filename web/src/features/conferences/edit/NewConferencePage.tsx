import { BodyShort, Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemError } from "@/api/problem";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import "@/shared/ui/fields.css";
import { useDraft } from "@/shared/useDraft";
import { useConferences, useCreateConference } from "../api";
import { EMPTY, type FormValues, momentsOf, toNewConference } from "../values";
import { ConferenceFields } from "./ConferenceFields";
import { FIELD_IDS, fieldLabels, missingIn } from "./fieldNames";
import "../conferences.css";

export default function NewConferencePage() {
  const { t } = useTranslation();
  const me = useMe();
  const conferences = useConferences();
  if (me.isPending || (me.data && conferences.isPending)) return <Loading />;
  if (!me.data || conferences.data?.allowed.includes("create") === false) return <ForbiddenPage />;
  return (
    <Page title={t("conferences.new.title")} lead={t("conferences.new.lead")} parent={{ label: t("conferences.title"), to: "/konferanser" }} width="text">
      <NewConferenceForm />
    </Page>
  );
}

const isValues = (value: unknown): value is FormValues => typeof value === "object" && value !== null && Object.keys(EMPTY).every((name) => name in value);
const isEmpty = (values: FormValues) => JSON.stringify(values) === JSON.stringify(EMPTY);
const SLOT = { key: "conference:new", version: 1, valid: isValues };

/** What is typed is kept in the browser until the conference is made. */
function NewConferenceForm() {
  const { t } = useTranslation();
  const { time } = useLang();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useCreateConference();
  const [missing, setMissing] = useState<ProblemError | null>(null);
  const draft = useDraft<FormValues>(SLOT, EMPTY, isEmpty);
  const values = draft.value;
  const error = missing ?? create.error;
  const save = () => {
    setMissing(missingIn(values));
    const { starts_at, ends_at } = momentsOf(values);
    if (missingIn(values) || starts_at === null || ends_at === null) return;
    create.mutate(toNewConference(values, starts_at, ends_at), {
      onSuccess: ({ id }) => {
        draft.clear();
        toast({ text: t("conferences.new.made") });
        void navigate({ to: "/konferanser/$id", params: { id } });
      },
    });
  };
  return (
    <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={error} ids={FIELD_IDS} labels={fieldLabels(t)} />
      <ConferenceFields values={values} onChange={(change) => draft.change({ ...values, ...change })} error={error} />
      <div className="buttons">
        <Button type="submit" loading={create.isPending}>{t("conferences.new.make")}</Button>
        {draft.savedAt && <BodyShort as="span" size="small" textColor="subtle">{t("draft.saved", { time: time(draft.savedAt) })}</BodyShort>}
        {draft.savedAt && <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={draft.clear}>{t("draft.delete")}</Button>}
      </div>
      <BodyShort size="small" textColor="subtle">{t("conferences.new.next")}</BodyShort>
    </form>
  );
}
