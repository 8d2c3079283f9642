import type { Lang } from "@/api/types";

export const TOPICS = ["forms", "letters", "typos", "compounds", "phrases", "exclude", "narrow"] as const;
type Topic = (typeof TOPICS)[number];

/** Words of the search itself, in the language of the page. */
const WORDS: Record<Lang, { theme: string; status: string; unit: string }> = {
  nb: { theme: "tema:", status: 'status:"prøves ut"', unit: "enhet:" },
  nn: { theme: "tema:", status: 'status:"blir prøvd ut"', unit: "enhet:" },
  en: { theme: "theme:", status: "status:piloting", unit: "unit:" },
};
/** What is searched is Norwegian, whatever the language of the page. */
const FIXED: Record<Exclude<Topic, "narrow">, readonly string[]> = {
  forms: ["møtene", "ungdomar"],
  letters: ["moteplass", "apent"],
  typos: ["venterumm", "bibliotk"],
  compounds: ["rom", "buss"],
  phrases: ['"egen jobbing"'],
  exclude: ["venterom -kaffe"],
};

const quoted = (name: string) => (/\s/.test(name) ? `"${name}"` : name);

/** Searches to try; those that narrow use a theme and a unit of the house. */
export function examplesOf(topic: Topic, lang: Lang, theme?: string, unit?: string): readonly string[] {
  if (topic !== "narrow") return FIXED[topic];
  const { theme: themed, status, unit: at } = WORDS[lang];
  return [...(theme ? [themed + quoted(theme)] : []), status, ...(unit ? [at + quoted(unit)] : [])];
}
