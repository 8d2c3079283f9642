import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";

export function useCampaign(slug: string) {
  return useQuery({ queryKey: keys.campaign(slug), queryFn: () => call("GET /campaigns/{id}", { path: { id: slug } }) });
}
