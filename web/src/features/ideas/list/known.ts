import type { Campaign, FacetName, Kind, Status, Theme, Unit } from "@/api/types";
import { chosenIn, FACETS, type ListSearch, withFacet } from "./filters";

/** A value of a facet, as the address has it. */
export interface Choice { facet: FacetName; key: string }

/** What there is to narrow by. What has not been fetched is left out: then all that may be there is taken to be. */
export interface Names {
  themes?: readonly Pick<Theme, "id" | "key">[];
  units?: readonly Pick<Unit, "id">[];
  campaigns?: readonly Pick<Campaign, "id" | "slug">[];
}

const STATUSES: Record<Status, true> = {
  draft: true, received: true, in_dialogue: true, worklist: true, shortlisted: true, piloting: true, adopted: true, not_now: true, declined: true, merged: true,
};
const KINDS: Record<Kind, true> = { meeting_place: true, working_method: true, problem: true };

export function isId(text: string): boolean {
  return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

/** The themes of an address that no theme in use is named by: they are old names of one, or nothing. */
export function strangeThemes(search: ListSearch, themes: Names["themes"]): string[] {
  if (!themes) return [];
  return chosenIn(search, "theme").filter((key) => !themes.some((theme) => theme.key === key || theme.id === key));
}

function exists({ facet, key }: Choice, { units, campaigns }: Names, goneThemes: readonly string[]): boolean {
  switch (facet) {
    case "status": return Object.hasOwn(STATUSES, key);
    case "kind": return Object.hasOwn(KINDS, key);
    case "theme": return !goneThemes.includes(key);
    case "unit": return isId(key) && (!units || units.some((unit) => unit.id === key.toLowerCase()));
    case "campaign": return !campaigns || campaigns.some((campaign) => campaign.slug === key || campaign.id === key);
  }
}

/** What of an address can be asked for, and what it names that is no more. */
export function parted(search: ListSearch, names: Names, goneThemes: readonly string[]): { known: ListSearch; gone: Choice[] } {
  const gone = FACETS.flatMap((facet) => chosenIn(search, facet).map((key) => ({ facet, key }))).filter((choice) => !exists(choice, names, goneThemes));
  const known = FACETS.reduce((rest, facet) => {
    const left = chosenIn(rest, facet).filter((key) => !gone.some((one) => one.facet === facet && one.key === key));
    return rest[facet] === undefined || left.join(",") === rest[facet] ? rest : withFacet(rest, facet, left);
  }, search);
  return { known, gone };
}
