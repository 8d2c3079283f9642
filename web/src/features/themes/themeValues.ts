import type { Theme, ThemePatch } from "@/api/types";

/** A theme as it stands in the form. */
export interface ThemeValues { nb: string; nn: string; en: string; description: string; synonyms: string; parent: string }

export const EMPTY_THEME: ThemeValues = { nb: "", nn: "", en: "", description: "", synonyms: "", parent: "" };

export function toValues(theme: Theme): ThemeValues {
  return {
    nb: theme.labels.nb, nn: theme.labels.nn ?? "", en: theme.labels.en ?? "",
    description: theme.description ?? "", synonyms: theme.synonyms.join(", "), parent: theme.parent ?? "",
  };
}

/** Synonyms are written with commas or on lines of their own; each counts once. */
export function toPatch(values: ThemeValues): ThemePatch & { labels: { nb: string; nn: string | null; en: string | null } } {
  const synonyms = [...new Set(values.synonyms.split(/[,\n]/).map((word) => word.trim()).filter(Boolean))];
  return {
    labels: { nb: values.nb.trim(), nn: values.nn.trim() || null, en: values.en.trim() || null },
    description: values.description.trim() || null,
    synonyms,
    parent: values.parent || null,
  };
}
