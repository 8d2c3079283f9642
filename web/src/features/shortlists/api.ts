import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Entry, EntryPatch, Shortlist, ShortlistDetail, ShortlistPatch } from "@/api/types";
import { moved } from "./list/order";

export function useShortlist(id: string) {
  return useQuery({ queryKey: keys.shortlist(id), queryFn: () => call("GET /shortlists/{id}", { path: { id } }) });
}

export function useEditShortlist(list: Shortlist) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ShortlistPatch) => call("PATCH /shortlists/{id}", { path: { id: list.id }, body, version: list.version }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.shortlists }),
  });
}

export function useDeleteShortlist(list: Shortlist) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /shortlists/{id}", { path: { id: list.id }, version: list.version }),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.shortlist(list.id) });
      void client.invalidateQueries({ queryKey: keys.shortlists });
    },
  });
}

interface EntryChange { entry: Entry; body: EntryPatch }

/** Changes one entry. A move is shown at once and put back if it is refused. */
export function useEditEntry(list: string) {
  const client = useQueryClient();
  const key = keys.shortlist(list);
  return useMutation({
    mutationFn: ({ entry, body }: EntryChange) =>
      call("PATCH /shortlists/{id}/entries/{entry}", { path: { id: list, entry: entry.id }, body, version: entry.version }),
    onMutate: async ({ entry, body }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<ShortlistDetail>(key);
      client.setQueryData<ShortlistDetail>(key, (now) => {
        if (!now) return now;
        const { reason, pick, position } = body;
        const ordered = typeof position === "number" ? moved(now.entries, entry.id, position) : now.entries;
        return {
          ...now,
          entries: ordered.map((one) => (one.id === entry.id ? { ...one, reason: reason ?? one.reason, pick: pick ?? one.pick } : one)),
        };
      });
      return { before };
    },
    onError: (_error, _change, kept) => client.setQueryData(key, kept?.before),
    onSettled: () => client.invalidateQueries({ queryKey: keys.shortlists }),
  });
}
