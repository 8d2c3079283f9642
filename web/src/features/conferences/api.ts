import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Conference, ConferencePatch, NewConference } from "@/api/types";

export function useConferences() {
  return useQuery({ queryKey: keys.conferences, queryFn: () => call("GET /conferences") });
}

export function useConference(id: string) {
  return useQuery({ queryKey: keys.conference(id), queryFn: () => call("GET /conferences/{id}", { path: { id } }) });
}

/** Puts a fresher conference where the page reads it; workshops are read again, because seats may have changed. */
export function useFreshConference() {
  const client = useQueryClient();
  return (conference: Conference) => {
    client.setQueryData(keys.conference(conference.id), conference);
    void client.invalidateQueries({ queryKey: keys.conferences, exact: true });
    void client.invalidateQueries({ queryKey: keys.workshops });
  };
}

export function useCreateConference() {
  const fresh = useFreshConference();
  return useMutation({ mutationFn: (body: NewConference) => call("POST /conferences", { body }), onSuccess: fresh });
}

export function useEditConference({ id, version }: Conference) {
  const fresh = useFreshConference();
  return useMutation({ mutationFn: (body: ConferencePatch) => call("PATCH /conferences/{id}", { path: { id }, body, version }), onSuccess: fresh });
}

export function useSetSessions({ id, version }: Conference) {
  const fresh = useFreshConference();
  return useMutation({
    mutationFn: (items: { workshop: string; track: string | null }[]) => call("PUT /conferences/{id}/sessions", { path: { id }, body: { items }, version }),
    onSuccess: fresh,
  });
}

/** One press: signs up for the conference when the reader has not, then for exactly these of its sessions. */
export function useSaveProgramme({ id, my }: Conference) {
  const fresh = useFreshConference();
  return useMutation({
    mutationFn: async (sessions: string[]) => {
      if (!my) await call("POST /conferences/{id}/signup", { path: { id }, body: {} });
      return call("PUT /conferences/{id}/programme", { path: { id }, body: { sessions } });
    },
    onSuccess: fresh,
  });
}

/** Outlives the page, because it may run as the reader leaves. */
export function withdraw(id: string) {
  return call("DELETE /conferences/{id}/signup", { path: { id }, keepalive: true });
}
