import { BodyShort, Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problem";
import type { FieldError, Me, MethodInList } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { useToast } from "@/shared/feedback/toasts";
import { fromOsloClock } from "@/shared/clock";
import { useLang } from "@/shared/hooks/useLang";
import { useCampaigns } from "@/shared/hooks/useReferences";
import { TextLink } from "@/shared/ui/links";
import { useDraft } from "@/shared/useDraft";
import { useCreateWorkshop } from "../api";
import { FIELD_IDS, fieldLabels } from "../form/fieldNames";
import { EMPTY, type FormValues, toNewWorkshop } from "../form/values";
import { WorkshopFields } from "../form/WorkshopFields";

interface Props { method: MethodInList | null; campaign: string | undefined; me: Me }

const isValues = (value: unknown): value is Partial<FormValues> => typeof value === "object" && value !== null;

/** One form from a template to a plan. What is typed is kept in the browser until the workshop is made. */
export function NewWorkshopForm({ method, campaign, me }: Props) {
  const { t } = useTranslation();
  const { lang, time } = useLang();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useCreateWorkshop();
  const campaigns = useCampaigns().data?.items ?? [];
  const [missing, setMissing] = useState<ProblemError | null>(null);
  const slot = useMemo(() => ({ key: `workshop:${method?.id ?? "none"}:${campaign ?? ""}`, version: 1, valid: isValues }), [method, campaign]);
  // Only what was changed is kept: the rest follows the template, the campaign and the person.
  const draft = useDraft<Partial<FormValues>>(slot, NOTHING, isNothing);
  const values: FormValues = {
    ...EMPTY, lang,
    title: method?.name ?? "", purpose: method?.purpose ?? "", unit: me.unit?.id ?? "",
    campaign: campaigns.find((one) => one.slug === campaign || one.id === campaign)?.id ?? "",
    ...draft.value,
  };
  const set = (change: Partial<FormValues>) => draft.change({ ...draft.value, ...change });
  const error = missing ?? create.error;

  const save = () => {
    const starts = fromOsloClock(values.date, values.time);
    const faults: FieldError[] = [];
    if (values.title.trim() === "") faults.push({ pointer: "/title", code: "required", detail: null });
    if (starts === null) faults.push({ pointer: "/starts_at", code: "required", detail: null });
    setMissing(faults.length > 0 ? new ProblemError("invalid", 422, faults) : null);
    if (starts === null || faults.length > 0) return;
    create.mutate(toNewWorkshop(values, starts, method?.id), {
      onSuccess: (workshop) => {
        draft.clear();
        toast({ text: t("workshops.new.made") });
        void navigate({ to: "/workshops/$id", params: { id: workshop.id } });
      },
    });
  };

  return (
    <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={error} ids={FIELD_IDS} labels={fieldLabels(t)} />
      <BodyShort className="panel panel--line">
        {method ? t("workshops.new.from", { method: method.name, minutes: t("workshops.minutes", { count: method.minutes }) }) : t("workshops.new.fromNothing")}{" "}
        <TextLink to="/workshops/ny" search={{ kampanje: campaign }}>{t("workshops.new.chooseOther")}</TextLink>
      </BodyShort>
      <WorkshopFields values={values} onChange={set} error={error} minutes={method?.minutes} />
      <div className="buttons">
        <Button type="submit" loading={create.isPending}>{t("workshops.new.make")}</Button>
        {draft.savedAt && <BodyShort as="span" size="small" textColor="subtle">{t("draft.saved", { time: time(draft.savedAt) })}</BodyShort>}
        {draft.savedAt && <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={draft.clear}>{t("draft.delete")}</Button>}
      </div>
      <BodyShort size="small" textColor="subtle">{t("workshops.new.next")}</BodyShort>
    </form>
  );
}

const NOTHING: Partial<FormValues> = {};
const isNothing = (values: Partial<FormValues>) => Object.keys(values).length === 0;
