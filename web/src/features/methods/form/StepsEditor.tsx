import { ArrowDownIcon, ArrowUpIcon, PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Activity, Lang } from "@/api/types";
import { ACTIVITIES } from "@/shared/activities/activities";
import { fieldProblem } from "@/shared/feedback/problemText";
import { nearLimit } from "@/shared/text/nearLimit";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { Section } from "@/shared/ui/Section";
import { moved, newStep, type StepValues, totalMinutes } from "./values";

const MOST = 40;

interface Props { steps: StepValues[]; onChange: (steps: StepValues[]) => void; lang: Lang; error: unknown }

/** The steps with buttons to add, remove and move them; focus follows the step that moved. */
export function StepsEditor({ steps, onChange, lang, error }: Props) {
  const { t } = useTranslation();
  const focus = useRef<string | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const target = focus.current === null ? null : document.getElementById(focus.current);
    // A button at the end of its way is disabled; its neighbour is not.
    const open = target instanceof HTMLButtonElement && target.disabled ? target.parentElement?.querySelector<HTMLButtonElement>("button:not(:disabled)") : target;
    open?.focus();
    focus.current = null;
  }, [steps]);
  const move = (at: number, by: -1 | 1) => {
    onChange(moved(steps, at, by));
    setSaid(t("methods.stepMoved", { number: at + by + 1, count: steps.length }));
    focus.current = `step-${at + by}-${by < 0 ? "up" : "down"}`;
  };
  const remove = (at: number) => {
    onChange(steps.filter((_, one) => one !== at));
    focus.current = "steps-add";
  };
  const add = () => {
    onChange([...steps, newStep()]);
    focus.current = `step-${steps.length}-titles`;
  };
  return (
    <Section title={t("methods.steps")} action={<span className="programme__total">{t("methods.total", { count: totalMinutes(steps) })}</span>}>
      <ol className="stepforms">
        {steps.map((step, at) => (
          <li key={step.id} className="panel stack">
            <div className="section__head">
              <h3 className="stepforms__number">{t("methods.stepNumber", { number: at + 1 })}</h3>
              <div className="buttons">
                <Button id={`step-${at}-up`} type="button" size="small" variant="tertiary" data-color="neutral" disabled={at === 0} icon={<ArrowUpIcon title={t("methods.moveUp", { number: at + 1 })} />} onClick={() => move(at, -1)} />
                <Button id={`step-${at}-down`} type="button" size="small" variant="tertiary" data-color="neutral" disabled={at === steps.length - 1} icon={<ArrowDownIcon title={t("methods.moveDown", { number: at + 1 })} />} onClick={() => move(at, 1)} />
                <Button type="button" size="small" variant="tertiary" data-color="neutral" disabled={steps.length === 1} icon={<TrashIcon title={t("methods.removeStep", { number: at + 1 })} />} onClick={() => remove(at)} />
              </div>
            </div>
            <StepFields at={at} step={step} lang={lang} error={error} onChange={(next) => onChange(steps.map((one) => (one.id === step.id ? next : one)))} />
          </li>
        ))}
      </ol>
      <div><Button id="steps-add" type="button" size="small" variant="secondary" icon={<PlusIcon aria-hidden />} disabled={steps.length >= MOST} onClick={add}>{t("methods.addStep")}</Button></div>
      <LiveRegion>{said}</LiveRegion>
    </Section>
  );
}

interface FieldsProps { at: number; step: StepValues; lang: Lang; error: unknown; onChange: (step: StepValues) => void }

function StepFields({ at, step, lang, error, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const wrong = (field: string) => fieldProblem(t, error, `steps/${at}/${field}`);
  const numbers = [
    ["minutes", "minutes", t("methods.stepMinutes"), "minutes"],
    ["staffMin", "staff-min", t("methods.staffMin"), "staff_min"],
    ["staffMax", "staff-max", t("methods.staffMax"), "staff_max"],
  ] as const;
  return (
    <>
      <TextField size="small" id={`step-${at}-titles`} lang={lang} label={t("methods.stepTitle")} maxLength={120} value={step.titles[lang]} onChange={(event) => onChange({ ...step, titles: { ...step.titles, [lang]: event.target.value } })} error={wrong(`titles/${lang}`)} />
      <div className="stepforms__facts">
        <Select size="small" label={t("methods.activity")} value={step.activity} onChange={(event) => onChange({ ...step, activity: event.target.value as Activity })}>
          {ACTIVITIES.map((activity) => <option key={activity} value={activity}>{t(`activity.${activity}`)}</option>)}
        </Select>
        {numbers.map(([name, id, label, field]) => (
          <TextField key={name} size="small" id={`step-${at}-${id}`} label={label} inputMode="numeric" autoComplete="off" value={step[name]} onChange={(event) => onChange({ ...step, [name]: event.target.value })} error={wrong(field)} />
        ))}
      </div>
      <Textarea size="small" id={`step-${at}-texts`} lang={lang} label={t("methods.stepText")} minRows={2} maxLength={nearLimit(step.texts[lang], 2000)} value={step.texts[lang]} onChange={(event) => onChange({ ...step, texts: { ...step.texts, [lang]: event.target.value } })} error={wrong(`texts/${lang}`)} />
    </>
  );
}
