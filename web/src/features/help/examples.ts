import type { Lang } from "@/api/types";

export const TOPICS = ["forms", "letters", "typos", "compounds", "phrases", "exclude", "narrow"] as const;

/** Searches to try. What is searched is Norwegian whatever the language of the page; names of statuses follow the page. */
export const EXAMPLES: Record<(typeof TOPICS)[number], Record<Lang, readonly string[]>> = {
  forms: all(["møteplassene", "ungdomar"]),
  letters: all(["moteplass", "kafe"]),
  typos: all(["moteplaas", "venterumm"]),
  compounds: all(["sykkel", "rom"]),
  phrases: all(['"stille rom"']),
  exclude: all(["møteplass -kafé"]),
  narrow: {
    nb: ["tema:mobilitet", 'status:"prøves ut"', 'enhet:"Nav Bodø" kaffe'],
    nn: ["tema:mobilitet", 'status:"blir prøvd ut"', 'enhet:"Nav Bodø" kaffe'],
    en: ["theme:mobilitet", "status:piloting", 'unit:"Nav Bodø" kaffe'],
  },
};

function all(searches: readonly string[]): Record<Lang, readonly string[]> {
  return { nb: searches, nn: searches, en: searches };
}
