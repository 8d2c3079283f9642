import type { TFunction } from "i18next";
import { ProblemError } from "@/api/problem";
import type { FieldError } from "@/api/types";
import { type FormValues, momentsOf } from "../values";

/** The element of each field of a conference's form, by the server's name of it. */
export const FIELD_IDS = {
  name: "conference-name", description: "conference-description", starts_at: "conference-from", ends_at: "conference-to",
  campaign: "conference-campaign", tracks: "conference-tracks", items: "conference-sessions",
} as const;

/** What each field is called on the page. */
export function fieldLabels(t: TFunction): Record<keyof typeof FIELD_IDS, string> {
  return {
    name: t("conferences.form.name"), description: t("conferences.form.description"), starts_at: t("conferences.form.fromDate"),
    ends_at: t("conferences.form.toDate"), campaign: t("conferences.form.campaign"), tracks: t("conferences.form.tracks"), items: t("conferences.edit.sessions"),
  };
}

/** What is missing before the form can be sent; null when nothing is. */
export function missingIn(values: FormValues): ProblemError | null {
  const { starts_at, ends_at } = momentsOf(values);
  const missing = [
    values.name.trim() === "" && "/name", starts_at === null && "/starts_at", ends_at === null && "/ends_at",
  ].filter((one): one is string => one !== false);
  const faults = missing.map((pointer): FieldError => ({ pointer, code: "required", detail: null }));
  return faults.length > 0 ? new ProblemError("invalid", 422, faults) : null;
}
