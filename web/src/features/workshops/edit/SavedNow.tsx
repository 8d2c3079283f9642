import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { useWhen } from "@/shared/hooks/useWhen";
import { placeText } from "@/shared/workshops/seats";

/** The agenda as somebody else left it. */
export function SavedAgenda({ now }: { now: WorkshopDetail }) {
  const { clock } = useWhen();
  return <ol className="conflict">{now.agenda.map((item) => <li key={item.id}>{clock(item.starts_at)}–{clock(item.ends_at)} {item.title}</li>)}</ol>;
}

/** What the workshop is, as somebody else left it. */
export function SavedDetails({ now }: { now: WorkshopDetail }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const lines: [string, string | null | undefined][] = [
    [t("workshops.form.title"), now.title],
    [t("workshops.form.purpose"), now.purpose],
    [t("workshops.form.whenWhere"), `${when(now.starts_at, now.ends_at)}, ${placeText(t, now)}`],
    [t("workshops.form.max"), now.max_participants?.toString()],
    [t("workshops.form.campaign"), now.campaign?.name],
    [t("workshops.form.unit"), now.unit?.name],
    [t("workshops.form.themes"), now.themes.map((theme) => theme.label).join(", ")],
    [t("workshops.form.crew"), now.crew.map(({ person }) => person.name).join(", ")],
    [t("workshops.form.preRead"), now.pre_read],
  ];
  return <dl className="facts">{lines.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** The groups as somebody else left them. */
export function SavedBreakouts({ now }: { now: WorkshopDetail }) {
  const { t } = useTranslation();
  if (now.breakouts.length === 0) return <p className="quiet">{t("workshops.edit.noBreakouts")}</p>;
  return <ol className="conflict">{now.breakouts.map((group) => <li key={group.id}>{group.name}</li>)}</ol>;
}
