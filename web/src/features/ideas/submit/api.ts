import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Comment, Idea, NewIdea } from "@/api/types";

const ENOUGH = 15;

export function useSubmitIdea() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewIdea) => call("POST /ideas", { body }),
    onSuccess: (idea) => {
      client.setQueryData(keys.idea(String(idea.number)), idea);
      void client.invalidateQueries({ queryKey: keys.ideas, predicate: ({ queryKey }) => queryKey[1] !== "one" });
      for (const queryKey of [keys.themes, keys.campaigns, keys.overview]) void client.invalidateQueries({ queryKey });
    },
  });
}

/** Themes a text seems to be about, each with the words that led there. */
export function useThemeSuggestions(text: string) {
  return useQuery({
    queryKey: keys.suggestions(text),
    queryFn: ({ signal }) => call("POST /themes/suggest", { body: { text }, signal }),
    enabled: text.trim().length >= ENOUGH,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
}

/** Stands behind an idea that is already there and adds the text to it as a suggestion. */
export function useSupportAndAdd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ idea, text }: { idea: Idea; text: string }): Promise<Comment> => {
      const comment = await call("POST /ideas/{id}/comments", { path: { id: idea.id }, body: { kind: "suggestion", text } });
      if (!idea.supported) await call("PUT /ideas/{id}/support", { path: { id: idea.id } });
      return comment;
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.ideas }),
  });
}

/** Takes the added text, and the support given with it, back. */
export function useTakeBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ idea, comment }: { idea: Idea; comment: Comment }) => {
      await call("DELETE /comments/{id}", { path: { id: comment.id }, version: comment.version });
      if (!idea.supported) await call("DELETE /ideas/{id}/support", { path: { id: idea.id } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.ideas }),
  });
}
