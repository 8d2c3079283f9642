import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { FoundGroups, FoundKind } from "@/api/types";

export const FOUND_KINDS: readonly FoundKind[] = ["idea", "comment", "workshop", "method"];
const PAGE = 20;

/** How many there are of each kind. */
export function totalsOf(found: FoundGroups | undefined): Partial<Record<FoundKind, number>> {
  return Object.fromEntries(found?.groups.map((group) => [group.kind, group.total]) ?? []);
}

/** What fits the words in all kinds; nothing without words. */
export function useFound(q: string) {
  return useQuery({
    queryKey: keys.found(q, null),
    queryFn: ({ signal }) => call("GET /search", { query: { q }, signal }),
    enabled: q !== "",
    placeholderData: (before) => (q ? before : undefined),
  });
}

/** Pages of one kind, each with the totals of all. */
export function useFoundPages(q: string, kind: FoundKind) {
  return useInfiniteQuery({
    queryKey: keys.found(q, kind),
    queryFn: ({ pageParam, signal }) => call("GET /search", { query: { q, kind, limit: PAGE, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.groups.find((group) => group.kind === kind)?.next ?? null,
    enabled: q !== "",
    placeholderData: (before) => before,
  });
}
