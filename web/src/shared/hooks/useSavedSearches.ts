import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { SavedQuery, SavedSearch } from "@/api/types";

interface List { items: SavedSearch[] }

/** The searches that the person keeps, the newest first; nothing for a visitor. */
export function useSavedSearches(signedIn: boolean) {
  return useQuery({ queryKey: keys.searches, queryFn: () => call("GET /me/searches"), enabled: signedIn, staleTime: 60_000 });
}

function useList() {
  const client = useQueryClient();
  return (change: (items: SavedSearch[]) => SavedSearch[]) =>
    client.setQueryData(keys.searches, (list: List | undefined) => list && { items: change(list.items) });
}

export function useSaveSearch() {
  const change = useList();
  return useMutation({
    mutationFn: (body: { name: string; search: SavedQuery }) => call("POST /me/searches", { body }),
    onSuccess: (made) => change((items) => [made, ...items]),
  });
}

export function useRenameSearch() {
  const client = useQueryClient();
  const change = useList();
  return useMutation({
    mutationFn: ({ id, version, name }: { id: string; version: number; name: string }) => call("PATCH /me/searches/{id}", { path: { id }, version, body: { name } }),
    onSuccess: (renamed) => change((items) => items.map((one) => (one.id === renamed.id ? renamed : one))),
    onError: () => client.invalidateQueries({ queryKey: keys.searches }),
  });
}

/** Carried out when the time for regret is over, also on the way out of the page. */
export function deleteSearch({ id, version }: SavedSearch): Promise<void> {
  return call("DELETE /me/searches/{id}", { path: { id }, version, keepalive: true });
}
