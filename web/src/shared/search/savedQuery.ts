import type { FacetName, IdeaSort, SavedQuery } from "@/api/types";

const FIELDS = ["q", "status", "theme", "kind", "unit", "campaign"] as const satisfies readonly ("q" | FacetName)[];
const SORTS: readonly IdeaSort[] = ["relevance", "new", "supported", "active"];
const LONGEST_NAME = 80;

type Address = Partial<Record<(typeof FIELDS)[number] | "sort", string>>;

/** What of an address is worth keeping; null when nothing is asked for. */
export function toSaved(address: Address): SavedQuery | null {
  const query: SavedQuery = {};
  for (const field of FIELDS) if (address[field]) query[field] = address[field];
  if (Object.keys(query).length === 0) return null;
  const sort = SORTS.find((one) => one === address.sort);
  if (sort && sort !== (query.q ? "relevance" : "new")) query.sort = sort;
  return query;
}

/** Two searches that ask for the same, in whatever order the choices stand. */
export function sameSearch(one: Address, other: Address): boolean {
  const canonical = (address: Address) => {
    const query: Address = toSaved(address) ?? {};
    return [...FIELDS, "sort" as const].map((field) => (field === "q" ? (query.q ?? "").trim() : (query[field] ?? "").split(",").sort().join(","))).join("\n");
  };
  return canonical(one) === canonical(other);
}

/** A name for a search: its words, then what narrows it. */
export function nameFor(words: string | undefined, filters: readonly string[]): string {
  const name = [words?.trim(), ...filters].filter(Boolean).join(", ");
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}
