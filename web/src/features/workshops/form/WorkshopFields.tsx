import { Checkbox, Select, Textarea, TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Lang } from "@/api/types";
import { fieldProblem } from "@/shared/feedback/problemText";
import { addMinutes, fromOsloClock } from "@/shared/clock";
import { useLang } from "@/shared/hooks/useLang";
import { useCampaigns, useUnits } from "@/shared/hooks/useReferences";
import { nearLimit } from "@/shared/text/nearLimit";
import ThemePicker from "@/shared/themes/ThemePicker";
import { LANG_NAMES, LANGS } from "@/texts/i18n";
import { CrewFields } from "./CrewFields";
import { FIELD_IDS } from "./fieldNames";
import type { FormValues } from "./values";

interface Props {
  values: FormValues;
  onChange: (change: Partial<FormValues>) => void;
  error: unknown;
  /** How long it takes as far as is known, to tell when it ends. */
  minutes?: number;
  /** Whether it may be moved in time. */
  movable?: boolean;
}

/** What a workshop is, when and where, who for and who runs it. */
export function WorkshopFields({ values, onChange, error, minutes = 0, movable = true }: Props) {
  const { t } = useTranslation();
  const { time } = useLang();
  const campaigns = (useCampaigns().data?.items ?? []).filter((one) => one.state !== "closed" || one.id === values.campaign);
  const units = useUnits().data?.items ?? [];
  const starts = fromOsloClock(values.date, values.time);
  const problem = (field: string) => fieldProblem(t, error, field);
  return (
    <>
      <TextField id={FIELD_IDS.title} label={t("workshops.form.title")} maxLength={160} value={values.title} onChange={(event) => onChange({ title: event.target.value })} error={problem("title")} />
      <Textarea className="grows" id={FIELD_IDS.purpose} label={t("workshops.form.purpose")} description={t("workshops.form.purposeHelp")} minRows={2} maxLength={nearLimit(values.purpose, 2000)} value={values.purpose} onChange={(event) => onChange({ purpose: event.target.value })} error={problem("purpose")} />
      <fieldset className="fields">
        <legend>{t("workshops.form.whenWhere")}</legend>
        <div className="fields__line">
          {/* Aksel's field is typed without dates; the browser's own pickers need nothing more. */}
          <TextField id={FIELD_IDS.starts_at} type={"date" as "text"} label={t("workshops.form.date")} readOnly={!movable} value={values.date} onChange={(event) => onChange({ date: event.target.value })} error={problem("starts_at")} />
          <TextField type={"time" as "text"} label={t("workshops.form.time")} readOnly={!movable} value={values.time} onChange={(event) => onChange({ time: event.target.value })} />
          {starts && minutes > 0 && <p className="fields__note">{t("workshops.form.ends", { minutes: t("workshops.minutes", { count: minutes }), time: time(addMinutes(starts, minutes)) })}</p>}
        </div>
        <div className="grid grid--top">
          <TextField id={FIELD_IDS.place} label={t("workshops.form.place")} description={t("workshops.form.placeHelp")} maxLength={200} value={values.place} onChange={(event) => onChange({ place: event.target.value })} error={problem("place")} />
          <TextField id={FIELD_IDS.online_url} type="url" label={t("workshops.form.online")} description={t("workshops.form.onlineHelp")} maxLength={500} value={values.online_url} onChange={(event) => onChange({ online_url: event.target.value })} error={problem("online_url")} />
        </div>
        <TextField className="fields__short" id={FIELD_IDS.max_participants} inputMode="numeric" label={t("workshops.form.max")} description={t("workshops.form.maxHelp")} value={values.max} onChange={(event) => onChange({ max: event.target.value })} error={problem("max_participants")} />
      </fieldset>
      <fieldset className="fields">
        <legend>{t("workshops.form.belongs")}</legend>
        <div className="grid">
          <Select id={FIELD_IDS.campaign} label={t("workshops.form.campaign")} value={values.campaign} onChange={(event) => onChange({ campaign: event.target.value })} error={problem("campaign")}>
            <option value="">{t("workshops.form.noCampaign")}</option>
            {campaigns.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
          <Select id={FIELD_IDS.unit} label={t("workshops.form.unit")} value={values.unit} onChange={(event) => onChange({ unit: event.target.value })} error={problem("unit")}>
            <option value="">{t("workshops.form.noUnit")}</option>
            {units.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        </div>
        <div id={FIELD_IDS.themes} tabIndex={-1}><ThemePicker label={t("workshops.form.themes")} chosen={values.themes} onChange={(themes) => onChange({ themes })} /></div>
      </fieldset>
      <CrewFields crew={values.crew} onChange={(crew) => onChange({ crew })} error={problem("crew")} />
      <fieldset className="fields">
        <legend>{t("workshops.form.before")}</legend>
        <Textarea id={FIELD_IDS.pre_read} label={t("workshops.form.preRead")} description={t("workshops.form.preReadHelp")} minRows={2} maxLength={nearLimit(values.pre_read, 5000)} value={values.pre_read} onChange={(event) => onChange({ pre_read: event.target.value })} error={problem("pre_read")} />
        <Checkbox checked={values.cards_before} onChange={(event) => onChange({ cards_before: event.target.checked })} description={t("workshops.form.cardsBeforeHelp")}>{t("workshops.form.cardsBefore")}</Checkbox>
        <Checkbox checked={values.sign_in_required} onChange={(event) => onChange({ sign_in_required: event.target.checked })} description={t("workshops.form.signInHelp")}>{t("workshops.form.signIn")}</Checkbox>
        <Select className="fields__short" id={FIELD_IDS.lang} label={t("workshops.form.lang")} value={values.lang} onChange={(event) => onChange({ lang: event.target.value as Lang })}>
          {LANGS.map((one) => <option key={one} value={one} lang={one}>{LANG_NAMES[one]}</option>)}
        </Select>
      </fieldset>
    </>
  );
}
