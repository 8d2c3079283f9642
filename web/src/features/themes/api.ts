import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { NewTheme, Theme, ThemePatch } from "@/api/types";

/** A theme by key or id; one that was merged answers as the theme it went into. */
export function useTheme(key: string) {
  return useQuery({ queryKey: keys.theme(key), queryFn: () => call("GET /themes/{id}", { path: { id: key } }) });
}

export function useThemeHistory(id: string) {
  return useQuery({ queryKey: keys.themeHistory(id), queryFn: () => call("GET /themes/{id}/history", { path: { id } }) });
}

function useRefresh() {
  const client = useQueryClient();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: keys.themes }), client.invalidateQueries({ queryKey: keys.ideas })]);
  };
}

export function useCreateTheme() {
  return useMutation({ mutationFn: (body: NewTheme) => call("POST /themes", { body }), onSuccess: useRefresh() });
}

export function useEditTheme(theme: Theme) {
  return useMutation({
    mutationFn: (body: ThemePatch) => call("PATCH /themes/{id}", { path: { id: theme.id }, body, version: theme.version }),
    onSuccess: useRefresh(),
  });
}

export function useMergeTheme(id: string) {
  return useMutation({
    mutationFn: (body: { into: string; reason?: string }) => call("POST /themes/{id}/merge", { path: { id }, body }),
    onSuccess: useRefresh(),
  });
}

export function useUnmergeTheme() {
  return useMutation({
    mutationFn: (id: string) => call("POST /themes/{id}/unmerge", { path: { id } }),
    onSuccess: useRefresh(),
  });
}
