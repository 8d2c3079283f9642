import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { NewEntry, NewShortlist } from "@/api/types";

export function useShortlists(enabled = true) {
  return useQuery({ queryKey: keys.shortlists, queryFn: () => call("GET /shortlists"), enabled });
}

export function useCreateShortlist() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewShortlist) => call("POST /shortlists", { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.shortlists }),
  });
}

export function useAddEntry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ shortlist, body }: { shortlist: string; body: NewEntry }) =>
      call("POST /shortlists/{id}/entries", { path: { id: shortlist }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.shortlists }),
  });
}

export function useRemoveEntry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ shortlist, entry, version }: { shortlist: string; entry: string; version: number }) =>
      call("DELETE /shortlists/{id}/entries/{entry}", { path: { id: shortlist, entry }, version }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.shortlists }),
  });
}
