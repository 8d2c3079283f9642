import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, ProblemError } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { LeaveGuard } from "@/shared/feedback/LeaveGuard";
import { useToast } from "@/shared/feedback/toasts";
import { fromOsloClock } from "@/shared/clock";
import { Section } from "@/shared/ui/Section";
import { useEditWorkshop } from "../api";
import { FIELD_IDS, fieldLabels } from "../form/fieldNames";
import { type FormValues, toPatch, valuesOf } from "../form/values";
import { WorkshopFields } from "../form/WorkshopFields";
import { Conflict } from "./Conflict";
import { SavedDetails } from "./SavedNow";

/** What the workshop is, when and where. Only what was changed is sent. */
export function DetailsForm({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditWorkshop(workshop.id);
  const [mine, setMine] = useState<{ change: Partial<FormValues>; before: FormValues; version: number } | null>(null);
  const [missing, setMissing] = useState<ProblemError | null>(null);
  const served = valuesOf(workshop);
  const values = { ...served, ...mine?.change };
  const before = mine?.before ?? served;
  const set = (change: Partial<FormValues>) => setMine({ change: { ...mine?.change, ...change }, before, version: mine?.version ?? workshop.version });
  const body = toPatch({ ...before, ...mine?.change }, before);
  const dirty = Object.keys(body).length > 0;
  const conflict = edit.error !== null && asProblem(edit.error).code === "stale";
  const error = missing ?? (conflict ? null : edit.error);
  const send = (version: number) =>
    edit.mutate({ body, version }, { onSuccess: () => { setMine(null); toast({ text: t("workshops.edit.saved") }); } });
  const save = () => {
    const no = fromOsloClock(values.date, values.time) === null;
    setMissing(no ? new ProblemError("invalid", 422, [{ pointer: "/starts_at", code: "required", detail: null }]) : null);
    if (!no && dirty) send(mine?.version ?? workshop.version);
  };
  return (
    <Section title={t("workshops.edit.details")}>
      <LeaveGuard dirty={dirty} />
      {conflict && <Conflict id={workshop.id} onOver={(now) => send(now.version)} onGiveUp={() => { setMine(null); edit.reset(); }}>{(now) => <SavedDetails now={now} />}</Conflict>}
      <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        <FormErrors error={error} ids={FIELD_IDS} labels={fieldLabels(t)} />
        <WorkshopFields values={values} onChange={set} error={error} minutes={workshop.minutes} movable={workshop.state === "draft" || workshop.state === "published"} />
        <div className="buttons">
          <Button type="submit" variant="secondary" loading={edit.isPending} disabled={!dirty}>{t("workshops.edit.saveDetails")}</Button>
          {dirty && <BodyShort as="span" size="small" textColor="subtle">{t("workshops.edit.unsaved")}</BodyShort>}
        </div>
      </form>
    </Section>
  );
}
