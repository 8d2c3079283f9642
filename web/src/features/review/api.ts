import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { DecisionChange, NewDecision, NewOutcome, NewSheet, Outcome, UnrevealedRound } from "@/api/live";

export function useWorkshop(id: string) {
  return useQuery({ queryKey: keys.workshop(id), queryFn: () => call("GET /workshops/{id}", { path: { id } }) });
}

export function useReview(id: string) {
  return useQuery({ queryKey: keys.review(id), queryFn: () => call("GET /workshops/{id}/review", { path: { id } }) });
}

/** A change of the review: what is left is counted anew by the server. */
function useChange<Input, Answer>(id: string, change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: keys.review(id) }) });
}

export function useAddOutcome(id: string) {
  return useChange(id, (body: NewOutcome): Promise<Outcome> => call("POST /workshops/{id}/outcomes", { path: { id }, body }));
}

export function useTakeBackOutcome(id: string) {
  return useChange(id, (outcome: string) => call("DELETE /workshops/{id}/outcomes/{outcome}", { path: { id, outcome } }));
}

export function useAddDecision(id: string) {
  return useChange(id, (body: NewDecision) => call("POST /workshops/{id}/decisions", { path: { id }, body }));
}

interface ChangedDecision { id: string; version: number; body: DecisionChange }

export function useEditDecision(id: string) {
  return useChange(id, ({ id: decision, version, body }: ChangedDecision) => call("PATCH /workshops/{id}/decisions/{decision}", { path: { id, decision }, version, body }));
}

export function useRemoveDecision(id: string) {
  return useChange(id, ({ id: decision, version }: { id: string; version: number }) => call("DELETE /workshops/{id}/decisions/{decision}", { path: { id, decision }, version }));
}

export function useEnterSheet(id: string) {
  return useChange(id, (body: NewSheet) => call("POST /workshops/{id}/sheets", { path: { id }, body }));
}

export function useCheckSheet(id: string) {
  return useChange(id, ({ sheet, ...body }: { sheet: string; cards: number; dots: number }) => call("POST /workshops/{id}/sheets/{sheet}/check", { path: { id, sheet }, body }));
}

export function useRemoveSheet(id: string) {
  return useChange(id, (sheet: string) => call("DELETE /workshops/{id}/sheets/{sheet}", { path: { id, sheet } }));
}

/** Closes the workshop. What is to be done then does not wait for the page, which looks different when it is closed. */
export function useClose(id: string, whenClosed: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("POST /workshops/{id}/close", { path: { id }, body: {} }),
    onSuccess: () => {
      whenClosed();
      void client.invalidateQueries({ queryKey: ["workshops"] });
    },
  });
}

/** Shows the cards that only their writers have seen. */
export function useReveal(id: string) {
  return useChange<void, unknown>(id, () => call("POST /workshops/{id}/reveal", { path: { id }, body: {} }));
}

/** Ends a round, if it is open, and shows what its dots came to. */
export function useRevealRound(id: string) {
  return useChange(id, async ({ id: round, state }: UnrevealedRound) => {
    const to = (next: "closed" | "revealed") => call("PATCH /workshops/{id}/rounds/{round}", { path: { id, round }, body: { state: next } });
    if (state === "open") await to("closed");
    await to("revealed");
  });
}

/** The rounds of the board, so that dots on paper can be entered for one of them. */
export function useBoard(id: string) {
  return useQuery({ queryKey: ["workshops", "board", id], queryFn: () => call("GET /workshops/{id}/board", { path: { id } }) });
}

export function useParticipants(id: string) {
  return useQuery({ queryKey: keys.participants(id), queryFn: () => call("GET /workshops/{id}/participants", { path: { id } }) });
}

export function useSetPresent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ participant, present }: { participant: string; present: boolean }) =>
      call("PATCH /workshops/{id}/participants/{participant}", { path: { id, participant }, body: { present } }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.participants(id) });
      void client.invalidateQueries({ queryKey: keys.review(id) });
    },
  });
}
