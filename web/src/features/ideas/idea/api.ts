import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { CommentPlace, Idea, IdeaPatch, NewComment, StatusChange } from "@/api/types";
import { useFreshIdea } from "@/shared/ideas/ideaHooks";

export function useHistory(id: string) {
  return useQuery({ queryKey: keys.history(id), queryFn: () => call("GET /ideas/{id}/history", { path: { id } }) });
}

/** The discussion from its beginning, or from around a comment on and back. */
export function useComments(id: string, around: string | null) {
  return useInfiniteQuery({
    queryKey: keys.comments(id, around),
    queryFn: ({ pageParam }) => call("GET /ideas/{id}/comments", { path: { id }, query: pageParam }),
    initialPageParam: (around === null ? {} : { around }) as CommentPlace,
    getNextPageParam: (page): CommentPlace | null => (page.next ? { after: page.next } : null),
    getPreviousPageParam: (page): CommentPlace | null => (page.previous ? { before: page.previous } : null),
  });
}

export function useEditIdea(idea: Idea) {
  const fresh = useFreshIdea();
  return useMutation({
    mutationFn: (body: IdeaPatch) => call("PATCH /ideas/{id}", { path: { id: idea.id }, body, version: idea.version }),
    onSuccess: fresh,
  });
}

export function useWithdrawIdea(idea: Idea) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /ideas/{id}", { path: { id: idea.id }, version: idea.version }),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.idea(String(idea.number)) });
      void client.invalidateQueries({ queryKey: keys.ideas });
    },
  });
}

export function useSetStatus(idea: Idea) {
  const fresh = useFreshIdea();
  return useMutation({
    mutationFn: (body: StatusChange) => call("POST /ideas/{id}/status", { path: { id: idea.id }, body }),
    onSuccess: fresh,
  });
}

export function useUndoStatus(id: string) {
  const fresh = useFreshIdea();
  return useMutation({
    mutationFn: () => call("POST /ideas/{id}/status/undo", { path: { id }, body: {} }),
    onSuccess: fresh,
  });
}

export function useEditComment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: NewComment }) =>
      call("PATCH /comments/{id}", { path: { id }, body, version }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ideas }),
  });
}

/** Outlives the page, because it may run as the reader leaves. */
export function deleteComment(id: string, version: number) {
  return call("DELETE /comments/{id}", { path: { id }, version, keepalive: true });
}
