import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";
import type { Me, MeAction } from "@/api/types";

async function whoAmI(): Promise<Me | null> {
  try {
    return await call("GET /me");
  } catch (error) {
    if (asProblem(error).code === "not_signed_in") return null;
    throw error;
  }
}

/** Who is signed in; null when nobody is, undefined while unknown. */
export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: whoAmI, staleTime: 60_000 });
}

/** Whether the person may do this, as the server sees it. */
export function useMay(action: MeAction): boolean {
  return useMe().data?.allowed.includes(action) ?? false;
}

/** Forgets everything read as somebody else and reads it again. */
export function useChangedPerson() {
  const client = useQueryClient();
  return async () => {
    await client.cancelQueries();
    await client.resetQueries();
  };
}
