import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";

export function useOverview() {
  return useQuery({ queryKey: keys.overview, queryFn: () => call("GET /overview"), staleTime: 60_000 });
}
