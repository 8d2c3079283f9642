import type { FacetName, IdeaQuery, IdeaSort } from "@/api/types";

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
  return search[facet]?.split(",").filter(Boolean) ?? [];
}

/** The address with one facet changed; an empty facet leaves it. */
export function withFacet(search: ListSearch, facet: FacetName, chosen: readonly string[]): ListSearch {
  return { ...search, [facet]: chosen.length > 0 ? chosen.join(",") : undefined };
}

export function activeCount(search: ListSearch): number {
  return FACETS.reduce((sum, facet) => sum + chosenIn(search, facet).length, 0);
}
