import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Mail, MailQuery } from "@/api/types";

const LOOK_AGAIN_MS = 10_000;

/** Pages of letters, newest first; read again now and then while some are on their way. */
export function useMails(query: MailQuery) {
  return useInfiniteQuery({
    queryKey: keys.mailList(query),
    queryFn: ({ pageParam, signal }) => call("GET /mails", { query: { ...query, after: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) => {
      const onTheirWay = data?.pages.some((page) => page.sending && page.items.some((mail) => mail.state === "waiting"));
      return onTheirWay ? LOOK_AGAIN_MS : false;
    },
  });
}

export function useRetryMail(mail: Mail) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call("POST /mails/{id}/retry", { path: { id: mail.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.mails }),
  });
}
