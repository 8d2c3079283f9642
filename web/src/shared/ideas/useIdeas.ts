import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { IdeaQuery } from "@/api/types";

/** The first few ideas that fit. */
export function useIdeas(query: IdeaQuery, enabled = true) {
  return useQuery({
    queryKey: keys.ideaList({ ...query, limit: query.limit ?? 5 }),
    queryFn: ({ signal }) => call("GET /ideas", { query: { ...query, limit: query.limit ?? 5 }, signal }),
    enabled,
    placeholderData: (before) => before,
  });
}
