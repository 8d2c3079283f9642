import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Idea, NewComment } from "@/api/types";

export function useIdea(number: string) {
  return useQuery({ queryKey: keys.idea(number), queryFn: () => call("GET /ideas/{id}", { path: { id: number } }) });
}

/** Puts a fresher idea where the page reads it, and lets lists and history be read again. */
export function useFreshIdea() {
  const client = useQueryClient();
  return (idea: Idea) => {
    client.setQueryData(keys.idea(String(idea.number)), idea);
    void client.invalidateQueries({ queryKey: keys.ideas, predicate: ({ queryKey }) => queryKey[1] !== "one" });
  };
}

export function useAddComment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idea, body }: { idea: string; body: NewComment }) =>
      call("POST /ideas/{id}/comments", { path: { id: idea }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ideas }),
  });
}
