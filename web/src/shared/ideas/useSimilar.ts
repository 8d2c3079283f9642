import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";

const ENOUGH = 15;

/** Up to three ideas close to a text; nothing until there is enough text to judge by. */
export function useSimilar(text: string, title?: string) {
  return useQuery({
    queryKey: keys.similar(`${title ?? ""}\n${text}`),
    queryFn: ({ signal }) => call("POST /ideas/similar", { body: { title: title || undefined, text }, signal }),
    enabled: text.trim().length >= ENOUGH,
    placeholderData: (before) => (text.trim().length >= ENOUGH ? before : undefined),
    staleTime: 60_000,
  });
}
