import type { FacetName, IdeaQuery, IdeaSort, Understood } from "@/api/types";
import { withoutFilter } from "@/shared/search/words";

/** The state of the list as it stands in the address. */
export type ListSearch = Partial<Record<"q" | "sort" | FacetName, string>>;

export const FACETS: readonly FacetName[] = ["status", "theme", "kind", "unit", "campaign"];
export const SORTS: readonly IdeaSort[] = ["relevance", "new", "supported", "active"];
const PAGE = 20;

/** Best fit when something is searched for, else the newest. */
export function effectiveSort(search: ListSearch): IdeaSort {
  const chosen = SORTS.find((sort) => sort === search.sort);
  if (chosen === "relevance" && !search.q) return "new";
  return chosen ?? (search.q ? "relevance" : "new");
}

export function toQuery(search: ListSearch): IdeaQuery {
  const query: IdeaQuery = { sort: effectiveSort(search), limit: PAGE, facets: FACETS.join(",") };
  if (search.q) query.q = search.q;
  for (const facet of FACETS) if (search[facet]) query[facet] = search[facet];
  return query;
}

export function chosenIn(search: ListSearch, facet: FacetName): string[] {
  return [...new Set(search[facet]?.split(",").map((key) => key.trim()).filter(Boolean))];
}

/** The address with one facet changed; an empty facet leaves it. */
export function withFacet(search: ListSearch, facet: FacetName, chosen: readonly string[]): ListSearch {
  return { ...search, [facet]: chosen.length > 0 ? chosen.join(",") : undefined };
}

export function activeCount(search: ListSearch): number {
  return FACETS.reduce((sum, facet) => sum + chosenIn(search, facet).length, 0);
}

/** Something that narrows the list. */
export interface ActiveFilter {
  facet: FacetName;
  key: string;
  /** Its name when it was written in the search itself. */
  label?: string;
  /** Ideas with it are left out. */
  excluded?: boolean;
  /** The list without it. */
  rest: ListSearch;
}

/** What narrows the list: chosen beside it, or written in the search. */
export function filtersOf(search: ListSearch, understood?: Understood): ActiveFilter[] {
  const chosen = FACETS.flatMap((facet) =>
    chosenIn(search, facet).map((key, _at, keys) => ({ facet, key, rest: withFacet(search, facet, keys.filter((one) => one !== key)) })));
  const written = (understood?.filters ?? []).map(({ facet, key, label, typed, excluded }) => ({
    facet, key, label, excluded, rest: { ...search, q: withoutFilter(search.q ?? "", typed) || undefined },
  }));
  return [...chosen, ...written];
}

/** The same words with nothing that narrows them to themes, statuses, units and the like. */
export function withoutFilters(search: ListSearch, understood?: Understood): ListSearch {
  const q = (understood?.filters ?? []).reduce((words, { typed }) => withoutFilter(words, typed), search.q ?? "");
  return { q: q || undefined, sort: search.sort };
}
