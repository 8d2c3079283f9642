import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldText } from "@/shared/feedback/problemText";
import { LeaveGuard } from "@/shared/feedback/LeaveGuard";
import { useToast } from "@/shared/feedback/toasts";
import { Section } from "@/shared/ui/Section";
import { useEditWorkshop } from "../api";
import { FIELD_IDS } from "../form/fieldNames";
import { Conflict } from "./Conflict";
import { SavedBreakouts } from "./SavedNow";

interface Line { key: string; id?: string; name: string }

let made = 0;
const served = (workshop: WorkshopDetail): Line[] => workshop.breakouts.map(({ id, name }) => ({ key: id, id, name }));

/** The groups people are spread over in the parts that say so. */
export function BreakoutsForm({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditWorkshop(workshop.id);
  const [mine, setMine] = useState<{ lines: Line[]; version: number } | null>(null);
  const lines = mine?.lines ?? served(workshop);
  const dirty = mine !== null && JSON.stringify(mine.lines) !== JSON.stringify(served(workshop));
  const conflict = edit.error !== null && asProblem(edit.error).code === "stale";
  const named = lines.filter((line) => line.name.trim() !== "");
  const faults = edit.error ? asProblem(edit.error).errors : [];
  const faultOf = (line: Line) => {
    const found = faults.find(({ pointer }) => pointer === `/breakouts/${named.indexOf(line)}/name`);
    return found && fieldText(t, found);
  };
  const change = (next: Line[]) => setMine({ lines: next, version: mine?.version ?? workshop.version });
  const send = (version: number, known?: ReadonlySet<string>) => {
    const breakouts = named.map(({ id, name }) => ({ ...(id && (!known || known.has(id)) && { id }), name: name.trim() }));
    edit.mutate({ body: { breakouts }, version }, { onSuccess: () => { setMine(null); toast({ text: t("workshops.edit.breakoutsSaved") }); } });
  };
  const nameOf = (number: number) => t("workshops.edit.breakoutName", { number });
  return (
    <Section title={t("workshops.edit.breakouts")}>
      <LeaveGuard dirty={dirty} />
      {conflict && <Conflict id={workshop.id} onOver={(now) => send(now.version, new Set(now.breakouts.map((one) => one.id)))} onGiveUp={() => { setMine(null); edit.reset(); }}>{(now) => <SavedBreakouts now={now} />}</Conflict>}
      {edit.error && !conflict && <ProblemMessage error={edit.error} />}
      <form id={FIELD_IDS.breakouts} className="stack" noValidate onSubmit={(event) => { event.preventDefault(); send(mine?.version ?? workshop.version); }}>
        {lines.length === 0 && <p className="quiet">{t("workshops.edit.noBreakouts")}</p>}
        {lines.map((line, at) => (
          <div key={line.key} className="breakout">
            <TextField size="small" label={nameOf(at + 1)} hideLabel maxLength={60} value={line.name} error={faultOf(line)} onChange={(event) => change(lines.map((one) => (one.key === line.key ? { ...one, name: event.target.value } : one)))} />
            <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("workshops.edit.removeBreakout", { name: line.name || nameOf(at + 1) })} onClick={() => change(lines.filter((one) => one.key !== line.key))} />
          </div>
        ))}
        <div className="buttons">
          <Button type="button" size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => change([...lines, { key: `new-${++made}`, name: nameOf(lines.length + 1) }])}>{t("workshops.edit.addBreakout")}</Button>
          <Button type="submit" size="small" variant="secondary" loading={edit.isPending} disabled={!dirty}>{t("workshops.edit.saveBreakouts")}</Button>
        </div>
      </form>
    </Section>
  );
}
