import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { IdeaQuery } from "@/api/types";

/** Pages of ideas, one after another. The former answer stays on the screen while the next is fetched. */
export function useIdeaPages(query: IdeaQuery) {
  return useInfiniteQuery({
    queryKey: keys.ideaList(query),
    queryFn: ({ pageParam, signal }) => call("GET /ideas", { query: { ...query, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
}
