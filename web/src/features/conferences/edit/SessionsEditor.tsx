import { TrashIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Select } from "@navikt/ds-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useWhen } from "@/shared/hooks/useWhen";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Section } from "@/shared/ui/Section";
import { StateTag } from "@/shared/workshops/StateTag";
import { inOrder } from "../programme";
import { type FormValues, momentsOf, type Row } from "../values";
import { FIELD_IDS } from "./fieldNames";
import { SessionPicker } from "./SessionPicker";
import type { useConferenceForm } from "./useConferenceForm";

/** Which workshops belong to the conference, by time, and the track of each. */
export function SessionsEditor({ form }: { form: ReturnType<typeof useConferenceForm> }) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { rows, values } = form;
  const shown = inOrder(rows);
  const remove = (row: Row, at: number) => {
    const kept = rows.filter((one) => one.workshop !== row.workshop);
    form.setRows(kept);
    setTimeout(() => (list.current?.querySelectorAll<HTMLElement>("[data-remove]")[Math.min(at, kept.length - 1)] ?? document.getElementById(FIELD_IDS.items))?.focus());
  };
  return (
    <Section title={t("conferences.edit.sessions")}>
      <div id={FIELD_IDS.items} tabIndex={-1} className="columns">
        <div className="columns__main">
          {shown.length === 0 ? <EmptyState level="3" title={t("conferences.edit.noSessions")}>{t("conferences.edit.noSessionsHow")}</EmptyState> : (
            <ul className="rows" ref={list} aria-label={t("conferences.edit.chosen")}>
              {shown.map((row, at) => (
                <li key={row.workshop} className="rows__row">
                  <SessionLine row={row} values={values} />
                  <span className="rows__tags">
                    {values.tracks.length > 0 && (
                      <Select size="small" hideLabel label={t("conferences.edit.trackOf", { title: row.title })} value={values.tracks.some((track) => track.key === row.track) ? (row.track ?? "") : ""} onChange={(event) => form.setRows(rows.map((one) => (one.workshop === row.workshop ? { ...one, track: event.target.value || null } : one)))}>
                        <option value="">{t("conferences.edit.noTrack")}</option>
                        {values.tracks.map((track) => track.name.trim() && <option key={track.key} value={track.key}>{track.name}</option>)}
                      </Select>
                    )}
                    <Button type="button" data-remove size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("conferences.edit.remove", { title: row.title })} onClick={() => remove(row, at)} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="columns__side"><SessionPicker rows={rows} onAdd={(row) => form.setRows([...rows, row])} /></div>
      </div>
    </Section>
  );
}

function SessionLine({ row, values }: { row: Row; values: FormValues }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const { starts_at, ends_at } = momentsOf(values);
  const outside = starts_at !== null && ends_at !== null
    && (Date.parse(row.starts_at) < Date.parse(starts_at) || Date.parse(row.ends_at) > Date.parse(ends_at));
  return (
    <div>
      <BodyShort weight="semibold">{row.title}</BodyShort>
      <p className="quiet">{[when(row.starts_at, row.ends_at), row.place].filter(Boolean).join(" · ")}</p>
      {(outside || row.state !== "published") && (
        <div className="card__tags">
          {row.state !== "published" && <StateTag state={row.state} size="xsmall" />}
          {outside && <BodyShort as="span" size="small" textColor="subtle">{t("conferences.edit.outside")}</BodyShort>}
        </div>
      )}
    </div>
  );
}
