import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Method, MethodFile, MethodPatch, MethodQuery, NameDiamonds, NewMethod } from "@/api/types";
import { upload } from "@/api/upload";

const MINUTES = 60_000;

export function useMethods(query: MethodQuery) {
  return useQuery({ queryKey: keys.methodList(query), queryFn: () => call("GET /methods", { query }), placeholderData: (before) => before });
}

/** A method by key or id. */
export function useMethod(key: string) {
  return useQuery({ queryKey: keys.method(key), queryFn: () => call("GET /methods/{id}", { path: { id: key } }) });
}

export function useDiamonds() {
  return useQuery({ queryKey: keys.diamonds, queryFn: () => call("GET /methods/diamonds"), staleTime: 10 * MINUTES });
}

/** Names the phases anew, from the version they were read at. */
export function useNameDiamonds() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: NameDiamonds; version: number }) => call("PUT /methods/diamonds", { body, version }),
    onSuccess: (named) => client.setQueryData(keys.diamonds, named),
  });
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.methods });
}

export function useCreateMethod() {
  return useMutation({ mutationFn: (body: NewMethod) => call("POST /methods", { body }), onSuccess: useRefresh() });
}

export function useEditMethod(method: Method) {
  return useMutation({
    mutationFn: (body: MethodPatch) => call("PATCH /methods/{id}", { path: { id: method.id }, body, version: method.version }),
    onSuccess: useRefresh(),
  });
}

export function useDeleteMethod(method: Method) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE /methods/{id}", { path: { id: method.id }, version: method.version }),
    onSuccess: () => {
      client.removeQueries({ queryKey: keys.method(method.key) });
      void client.invalidateQueries({ queryKey: keys.methods });
    },
  });
}

/** The reader's stars, shown at once; ratings of one method are sent one after the other, so that the last one holds. */
export function useRateMethod(method: Method) {
  const client = useQueryClient();
  const key = keys.method(method.key);
  return useMutation({
    scope: { id: `rate ${method.id}` },
    mutationFn: (stars: number | null) => call("PUT /methods/{id}/rating", { path: { id: method.id }, body: { stars } }),
    onMutate: (stars) => client.setQueryData<Method>(key, (now) => now && { ...now, my_rating: stars }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.methods }),
  });
}

export function useAddFile(method: Method) {
  return useMutation({
    mutationFn: (file: File) => upload<Method>(`/methods/${method.id}/files/${encodeURIComponent(file.name)}`, file, method.version),
    onSuccess: useRefresh(),
  });
}

export function useRemoveFile(method: Method) {
  return useMutation({
    mutationFn: (file: MethodFile) => call("DELETE /methods/{id}/files/{file}", { path: { id: method.id, file: file.id }, version: method.version }),
    onSettled: useRefresh(),
  });
}
