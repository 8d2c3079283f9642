import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLive } from "../board/BoardProvider";

/** Runs one thing at a time for everybody; a refusal is told, and the board read again to show why. */
export function useRunning() {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (name: string, run: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(name);
    try {
      await run();
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
      await live.readBoard().catch(() => undefined);
    } finally {
      setBusy(null);
    }
  };
  /** For what answers with the whole board. */
  const step = (name: string, run: () => Promise<Board>) => act(name, async () => live.takeBoard(await run()));
  return { live, busy, act, step };
}
