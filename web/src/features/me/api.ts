import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Me, MePatch } from "@/api/types";

export function useEditMe(me: Me) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MePatch) => call("PATCH /me", { body, version: me.version }),
    onSuccess: (changed) => client.setQueryData(keys.me, changed),
  });
}
