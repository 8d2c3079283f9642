import { useTranslation } from "react-i18next";
import type { Conference } from "@/api/types";
import { useWhen } from "@/shared/hooks/useWhen";

/** The conference as somebody else left it. */
export function SavedConference({ now }: { now: Conference }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const lines: [string, string | null][] = [
    [t("conferences.form.name"), now.name],
    [t("conferences.form.description"), now.description],
    [t("conferences.form.when"), when(now.starts_at, now.ends_at)],
    [t("conferences.form.campaign"), now.campaign?.name ?? t("conferences.form.noCampaign")],
    [t("conferences.form.tracks"), now.tracks.join(", ")],
    [t("conferences.edit.sessions"), now.sessions.map(({ title, track }) => (track ? `${title} (${track})` : title)).join(", ")],
  ];
  return <dl className="facts">{lines.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
