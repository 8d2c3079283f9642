import type { TFunction } from "i18next";
import type { Diamond, NameDiamonds } from "@/api/types";
import { LANG_NAMES, LANGS } from "@/texts/i18n";
import { type Texts, typed, wire } from "../texts";

/** What has a name in a phase, as the server calls it: the whole, the half that opens up, the half that closes. */
export const PARTS = ["names", "diverge_names", "converge_names"] as const;
export type Part = (typeof PARTS)[number];
export type PhaseValues = Record<Part, Texts>;

export function valuesOf(diamonds: readonly Diamond[]): PhaseValues[] {
  return diamonds.map((one) => ({ names: typed(one.names), diverge_names: typed(one.diverge_names), converge_names: typed(one.converge_names) }));
}

export function bodyOf(values: readonly PhaseValues[]): NameDiamonds {
  return { items: values.map((one) => ({ names: wire(one.names), diverge_names: wire(one.diverge_names), converge_names: wire(one.converge_names) })) };
}

/** The server's name of a field: «items/0/names/nn». */
export const fieldOf = (phase: number, part: Part, lang: string): string => `items/${phase}/${part}/${lang}`;

/** The element and the name of every field, for the summary of what is wrong. */
export function phaseFields(t: TFunction, phases: number): { ids: Record<string, string>; labels: Record<string, string> } {
  const ids: Record<string, string> = {};
  const labels: Record<string, string> = {};
  for (let phase = 0; phase < phases; phase++) {
    for (const part of PARTS) {
      for (const lang of LANGS) {
        const field = fieldOf(phase, part, lang);
        ids[field] = field.replaceAll("/", "-");
        labels[field] = t("methods.phases.inPhase", { number: phase + 1, part: t(`methods.phases.parts.${part}`), lang: LANG_NAMES[lang] });
      }
    }
  }
  return { ids, labels };
}
