import { useQueries } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";
import { useCampaigns, useThemes, useUnits } from "@/shared/hooks/useReferences";
import type { ListSearch } from "./filters";
import { parted, strangeThemes } from "./known";

/** What of an address can be asked for, and what it names that is no more. A theme of another name than those in use is asked for by itself: it may be an old name. */
export function useKnown(search: ListSearch) {
  const themes = useThemes().data?.items;
  const units = useUnits().data?.items;
  const campaigns = useCampaigns().data?.items;
  const strange = strangeThemes(search, themes);
  const asked = useQueries({
    queries: strange.map((key) => ({ queryKey: keys.theme(key), queryFn: () => call("GET /themes/{id}", { path: { id: key } }), staleTime: 60_000 })),
  });
  const goneThemes = strange.filter((_key, at) => asked[at]?.error && asProblem(asked[at].error).code === "not_found");
  return parted(search, { themes, units, campaigns }, goneThemes);
}
