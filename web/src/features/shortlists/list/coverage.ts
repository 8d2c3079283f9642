import type { Entry, Kind, Theme, Unit } from "@/api/types";

export interface Gaps {
  withoutReason: number;
  total: number;
  /** Names of counties no idea on the list comes from. */
  counties: string[];
  kinds: Kind[];
  /** Labels of top themes no idea on the list belongs to. */
  themes: string[];
}

/** The thing itself and everything above it. */
function upwards(id: string, parents: ReadonlyMap<string, string | null>): string[] {
  const found: string[] = [];
  for (let at: string | null | undefined = id; at && !found.includes(at); at = parents.get(at)) found.push(at);
  return found;
}

/** What a list lacks, for the one who must defend it. */
export function gaps(entries: readonly Entry[], units: readonly Unit[], themes: readonly Theme[]): Gaps {
  const unitParents = new Map(units.map((unit) => [unit.id, unit.parent]));
  const themeParents = new Map(themes.map((theme) => [theme.id, theme.parent]));
  const fromUnits = new Set(entries.flatMap(({ idea }) => (idea.unit ? upwards(idea.unit.id, unitParents) : [])));
  const aboutThemes = new Set(entries.flatMap(({ idea }) => idea.themes.flatMap((theme) => upwards(theme.id, themeParents))));
  const kinds = new Set(entries.map(({ idea }) => idea.kind));
  return {
    withoutReason: entries.filter((entry) => entry.reason.trim() === "").length,
    total: entries.length,
    counties: units.filter((unit) => unit.kind === "county" && !fromUnits.has(unit.id)).map((unit) => unit.name),
    kinds: (["meeting_place", "working_method"] as const).filter((kind) => !kinds.has(kind)),
    themes: themes.filter((theme) => !theme.parent && !theme.merged_into && theme.ideas > 0 && !aboutThemes.has(theme.id)).map((theme) => theme.label),
  };
}
