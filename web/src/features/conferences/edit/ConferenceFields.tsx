import { Select, Textarea, TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { asProblem, isAbout } from "@/api/problem";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useCampaigns } from "@/shared/hooks/useReferences";
import { nearLimit } from "@/shared/text/nearLimit";
import type { FormValues } from "../values";
import { FIELD_IDS } from "./fieldNames";
import { TrackFields } from "./TrackFields";

interface Props {
  values: FormValues;
  onChange: (change: Partial<FormValues>) => void;
  error: unknown;
  /** The campaign it is in now, which may be closed. */
  kept?: string;
}

/** What a conference is, when it is held and which tracks it has. */
export function ConferenceFields({ values, onChange, error, kept }: Props) {
  const { t } = useTranslation();
  const campaigns = (useCampaigns().data?.items ?? []).filter((one) => one.state !== "closed" || one.id === kept);
  const problem = (field: string) => fieldProblem(t, error, field);
  const wrongEnd = Boolean(error) && asProblem(error).errors.some((fault) => fault.code === "out_of_range" && isAbout(fault, "ends_at"));
  const { fromDate, fromTime, toDate, toTime } = values;
  // Most last a day: the end follows the beginning until it is said.
  const begin = (date: string) => onChange({ fromDate: date, ...((toDate === "" || toDate === fromDate || toDate < date) && { toDate: date }) });
  return (
    <>
      <TextField id={FIELD_IDS.name} label={t("conferences.form.name")} maxLength={120} value={values.name} onChange={(event) => onChange({ name: event.target.value })} error={problem("name")} />
      <Textarea className="grows" id={FIELD_IDS.description} label={t("conferences.form.description")} description={t("conferences.form.descriptionHelp")} minRows={3} maxLength={nearLimit(values.description, 5000)} value={values.description} onChange={(event) => onChange({ description: event.target.value })} error={problem("description")} />
      <fieldset className="fields">
        <legend>{t("conferences.form.when")}</legend>
        {/* Aksel's field is typed without dates; the browser's own pickers need nothing more. */}
        <div className="fields__line">
          <TextField id={FIELD_IDS.starts_at} type={"date" as "text"} label={t("conferences.form.fromDate")} value={fromDate} onChange={(event) => begin(event.target.value)} error={problem("starts_at")} />
          <TextField type={"time" as "text"} label={t("conferences.form.fromTime")} value={fromTime} onChange={(event) => onChange({ fromTime: event.target.value })} />
        </div>
        <div className="fields__line">
          <TextField id={FIELD_IDS.ends_at} type={"date" as "text"} label={t("conferences.form.toDate")} value={toDate} onChange={(event) => onChange({ toDate: event.target.value })} error={wrongEnd ? t("conferences.form.toFault") : problem("ends_at")} />
          <TextField type={"time" as "text"} label={t("conferences.form.toTime")} value={toTime} onChange={(event) => onChange({ toTime: event.target.value })} />
        </div>
      </fieldset>
      <Select id={FIELD_IDS.campaign} className="fields__short" label={t("conferences.form.campaign")} description={t("conferences.form.campaignHelp")} value={values.campaign} onChange={(event) => onChange({ campaign: event.target.value })} error={problem("campaign")}>
        <option value="">{t("conferences.form.noCampaign")}</option>
        {campaigns.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </Select>
      <TrackFields tracks={values.tracks} onChange={(tracks) => onChange({ tracks })} error={problem("tracks")} />
    </>
  );
}
