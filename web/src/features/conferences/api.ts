import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";
import type { Conference, ConferencePatch, NewConference, WorkshopQuery } from "@/api/types";

export function useConferences() {
  return useQuery({ queryKey: keys.conferences, queryFn: () => call("GET /conferences") });
}

export function useConference(id: string) {
  return useQuery({ queryKey: keys.conference(id), queryFn: () => call("GET /conferences/{id}", { path: { id } }) });
}

/** Whether there is no such conference for this reader. */
export function isGone({ data, error }: { data: unknown; error: unknown }): boolean {
  return !data && error !== null && asProblem(error).code === "not_found";
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

/** The workshops the reader may plan that are in no conference: their own, or any that is found by words. */
export function useSessionChoice(q: string) {
  const query: WorkshopQuery = { when: "coming", limit: 100, ...(q ? { q } : { mine: true }) };
  return useQuery({
    queryKey: [...keys.workshopList(query), "choice"],
    queryFn: () => call("GET /workshops", { query }),
    select: ({ items }) => items.filter((one) => one.conference === null && one.state !== "cancelled" && one.allowed.includes("edit")),
    placeholderData: (before) => before,
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
