import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, ErrorMessage, TextField } from "@navikt/ds-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { newUuid } from "@/shared/uuid";
import type { Track } from "../values";
import { FIELD_IDS } from "./fieldNames";

const MOST = 12;

interface Props { tracks: Track[]; onChange: (tracks: Track[]) => void; error?: string }

/** The parallel tracks, in the order of the programme's columns. */
export function TrackFields({ tracks, onChange, error }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLFieldSetElement>(null);
  // A new line is there to be typed in, and what is removed must not take focus with it.
  const focusLine = (at: number) => setTimeout(() => (box.current?.querySelectorAll("input")[at] ?? box.current)?.focus());
  const add = () => {
    onChange([...tracks, { key: newUuid(), name: "" }]);
    focusLine(tracks.length);
  };
  const remove = (at: number) => {
    onChange(tracks.filter((_, place) => place !== at));
    focusLine(Math.min(at, tracks.length - 2));
  };
  return (
    <fieldset className="fields tracks" id={FIELD_IDS.tracks} tabIndex={-1} ref={box}>
      <legend>{t("conferences.form.tracks")}</legend>
      <p className="quiet">{t("conferences.form.tracksHelp")}</p>
      {tracks.map((track, at) => (
        <div key={track.key} className="track">
          <TextField size="small" hideLabel label={t("conferences.form.track", { number: at + 1 })} placeholder={t("conferences.form.track", { number: at + 1 })} maxLength={60} value={track.name} onChange={(event) => onChange(tracks.map((one) => (one.key === track.key ? { ...one, name: event.target.value } : one)))} />
          <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("conferences.form.removeTrack", { name: track.name || t("conferences.form.track", { number: at + 1 }) })} onClick={() => remove(at)} />
        </div>
      ))}
      {error && <ErrorMessage>{error}</ErrorMessage>}
      <div><Button type="button" size="small" variant="secondary" icon={<PlusIcon aria-hidden />} disabled={tracks.length >= MOST} onClick={add}>{t("conferences.form.addTrack")}</Button></div>
    </fieldset>
  );
}
