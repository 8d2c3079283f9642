import { useQuery } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";

/** Ideas the signed-in person owns and must act on, the most overdue first. */
export function useWaiting(enabled: boolean) {
  return useQuery({ queryKey: keys.waiting, queryFn: () => call("GET /me/waiting"), enabled });
}
