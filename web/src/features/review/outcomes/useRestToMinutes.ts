import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import type { Row } from "./rows";

/** Puts everything that is left in the minutes, one after the other, counting; all of it can be taken back. */
export function useRestToMinutes(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const again = () => client.invalidateQueries({ queryKey: keys.review(id) });
  const run = async (rows: readonly Row[]) => {
    const made: string[] = [];
    let cards = 0;
    setProgress({ done: 0, total: rows.length });
    try {
      for (const row of rows) {
        const outcome = await call("POST /workshops/{id}/outcomes", { path: { id }, body: { [row.kind]: row.id, outcome: "minutes" } });
        made.push(outcome.id);
        cards += row.cards.length;
        setProgress({ done: made.length, total: rows.length });
      }
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    }
    await again();
    setProgress(null);
    if (made.length === 0) return;
    toast({
      text: t("review.restDone", { count: cards }),
      undo: async () => {
        for (const outcome of made) await call("DELETE /workshops/{id}/outcomes/{outcome}", { path: { id, outcome } });
        await again();
      },
    });
  };
  return { run, busy: progress !== null, done: progress?.done ?? null, total: progress?.total ?? 0 };
}
