import type { TFunction } from "i18next";

/** The element of each field of a workshop's form, by the server's name of it. */
export const FIELD_IDS = {
  title: "workshop-title", purpose: "workshop-purpose", starts_at: "workshop-date", place: "workshop-place", online_url: "workshop-online",
  max_participants: "workshop-max", campaign: "workshop-campaign", unit: "workshop-unit", themes: "workshop-themes", crew: "workshop-crew",
  pre_read: "workshop-pre-read", lang: "workshop-lang", breakouts: "workshop-breakouts",
} as const;

/** What each field is called on the page. */
export function fieldLabels(t: TFunction): Record<keyof typeof FIELD_IDS, string> {
  return {
    title: t("workshops.form.title"), purpose: t("workshops.form.purpose"), starts_at: t("workshops.form.date"), place: t("workshops.form.place"),
    online_url: t("workshops.form.online"), max_participants: t("workshops.form.max"), campaign: t("workshops.form.campaign"),
    unit: t("workshops.form.unit"), themes: t("workshops.form.themes"), crew: t("workshops.form.crew"), pre_read: t("workshops.form.preRead"),
    lang: t("workshops.form.lang"), breakouts: t("workshops.edit.breakouts"),
  };
}
