import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { SupportState } from "@/api/types";
import { problemText } from "../feedback/problemText";
import { useToast } from "../feedback/toasts";
import { mapIdeas } from "./cache";

interface Target { id: string; support: number; supported: boolean }

/** Gives or withdraws support. Shown at once everywhere the idea is seen; taken back, with why, when refused. */
export function useSupport() {
  const client = useQueryClient();
  const toast = useToast();
  const { t } = useTranslation();
  const show = (id: string, state: SupportState) =>
    client.setQueriesData({ queryKey: keys.ideas }, (data: unknown) => mapIdeas(data, id, (idea) => ({ ...idea, ...state })));

  return useMutation({
    mutationFn: (idea: Target) =>
      idea.supported
        ? call("DELETE /ideas/{id}/support", { path: { id: idea.id } })
        : call("PUT /ideas/{id}/support", { path: { id: idea.id } }),
    onMutate: async (idea) => {
      await client.cancelQueries({ queryKey: keys.ideas });
      show(idea.id, { supported: !idea.supported, support: idea.support + (idea.supported ? -1 : 1) });
    },
    onSuccess: (state, idea) => show(idea.id, state),
    onError: (error, idea) => {
      show(idea.id, { supported: idea.supported, support: idea.support });
      toast({ text: `${t("support.rolledBack")} ${problemText(t, error)}`, tone: "error" });
    },
  });
}
