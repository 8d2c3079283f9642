import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { NewAgendaItem, NewInvitations, NewWorkshop, SignupAnswer, WorkshopDetail, WorkshopPatch } from "@/api/types";

const MINUTES = 60_000;

export function useMethods() {
  return useQuery({ queryKey: keys.methodList({}), queryFn: () => call("GET /methods", { query: {} }), staleTime: MINUTES });
}

export function useWorkshop(id: string) {
  return useQuery({ queryKey: keys.workshop(id), queryFn: () => call("GET /workshops/{id}", { path: { id } }) });
}

export function useSignups(id: string, enabled: boolean) {
  return useQuery({ queryKey: keys.signups(id), queryFn: () => call("GET /workshops/{id}/signups", { path: { id } }), enabled });
}

/** Puts a fresher workshop where the page reads it, and lets lists be read again. */
function useFreshWorkshop() {
  const client = useQueryClient();
  return (workshop: WorkshopDetail) => {
    client.setQueryData(keys.workshop(workshop.id), workshop);
    void client.invalidateQueries({ queryKey: keys.workshops, predicate: ({ queryKey }) => queryKey[1] !== "one" });
  };
}

export function useCreateWorkshop() {
  const fresh = useFreshWorkshop();
  return useMutation({ mutationFn: (body: NewWorkshop) => call("POST /workshops", { body }), onSuccess: fresh });
}

/** Changes are made from a version that the caller knows, so that nobody's work is written over unseen. */
export function useEditWorkshop(id: string) {
  const fresh = useFreshWorkshop();
  return useMutation({
    mutationFn: ({ body, version }: { body: WorkshopPatch; version: number }) => call("PATCH /workshops/{id}", { path: { id }, body, version }),
    onSuccess: fresh,
  });
}

export function useSaveAgenda(id: string) {
  const fresh = useFreshWorkshop();
  return useMutation({
    mutationFn: ({ items, version }: { items: NewAgendaItem[]; version: number }) =>
      call("PUT /workshops/{id}/agenda", { path: { id }, body: { items }, version }),
    onSuccess: fresh,
  });
}

export function useDeleteWorkshop({ id, version }: WorkshopDetail) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /workshops/{id}", { path: { id }, version }),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.workshop(id) });
      void client.invalidateQueries({ queryKey: keys.workshops });
    },
  });
}

export function usePublish(id: string) {
  const fresh = useFreshWorkshop();
  return useMutation({ mutationFn: () => call("POST /workshops/{id}/publish", { path: { id }, body: {} }), onSuccess: fresh });
}

export function useCancelWorkshop(id: string) {
  const fresh = useFreshWorkshop();
  return useMutation({ mutationFn: (reason: string) => call("POST /workshops/{id}/cancel", { path: { id }, body: { reason } }), onSuccess: fresh });
}

export function useRenewCode(id: string) {
  const fresh = useFreshWorkshop();
  return useMutation({ mutationFn: () => call("POST /workshops/{id}/code", { path: { id }, body: {} }), onSuccess: fresh });
}

export function useInvite(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewInvitations) => call("POST /workshops/{id}/invitations", { path: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.signups(id) }),
  });
}

/** What the page shows until the server is read again: the reader's own seat. */
export function useShowSignup(id: string) {
  const client = useQueryClient();
  return (answer: Pick<SignupAnswer, "state" | "position" | "offer_until">) =>
    client.setQueryData<WorkshopDetail>(keys.workshop(id), (now) => now && {
      ...now,
      my_signup: answer.state && { state: answer.state, position: answer.position, offer_until: answer.offer_until },
    });
}

/** A seat, a place in the waitlist when it is full, or the seat that was offered. */
export function useSignUp(id: string) {
  const client = useQueryClient();
  const show = useShowSignup(id);
  return useMutation({
    mutationFn: () => call("POST /workshops/{id}/signup", { path: { id }, body: {} }),
    onSuccess: (answer) => {
      show(answer);
      return client.invalidateQueries({ queryKey: keys.workshops });
    },
  });
}

/** Outlives the page, because it may run as the reader leaves. */
export function withdraw(id: string) {
  return call("DELETE /workshops/{id}/signup", { path: { id }, keepalive: true });
}
