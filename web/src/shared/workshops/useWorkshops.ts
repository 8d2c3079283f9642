import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { WorkshopQuery } from "@/api/types";

/** Pages of workshops, one after another. */
export function useWorkshopPages(query: WorkshopQuery) {
  return useInfiniteQuery({
    queryKey: keys.workshopList(query),
    queryFn: ({ pageParam, signal }) => call("GET /workshops", { query: { ...query, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The workshops that come next, soonest first; no drafts. */
export function useNextWorkshops(limit: number) {
  const query: WorkshopQuery = { when: "coming", state: "published,running", limit };
  return useQuery({ queryKey: [...keys.workshopList(query), "next"], queryFn: () => call("GET /workshops", { query }), staleTime: 60_000 });
}
