import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";

const MINUTES = 60_000;

export function useThemes() {
  return useQuery({ queryKey: keys.themes, queryFn: () => call("GET /themes"), staleTime: MINUTES });
}

export function useUnits(enabled = true) {
  return useQuery({ queryKey: keys.units, queryFn: () => call("GET /units"), staleTime: 10 * MINUTES, enabled });
}

export function useCampaigns() {
  return useQuery({ queryKey: keys.campaigns, queryFn: () => call("GET /campaigns"), staleTime: MINUTES });
}

/** People whose name fits; only organisers, strategists and administrators may ask. */
export function usePeople(q: string) {
  return useQuery({
    queryKey: keys.people(q),
    queryFn: () => call("GET /people", { query: { q: q || undefined, limit: 20 } }),
    placeholderData: (before) => before,
  });
}
