import { useEffect, useRef } from "react";
import type { Comment } from "@/api/types";

/** Where focus goes, once, when what the reader came for is there; after the page's heading had its turn. */
export function useArrival(ready: boolean) {
  const target = useRef<HTMLParagraphElement>(null);
  const arrived = useRef(false);
  useEffect(() => {
    if (!ready || arrived.current) return;
    const frame = requestAnimationFrame(() => {
      arrived.current = true;
      target.current?.focus({ preventScroll: true });
      target.current?.scrollIntoView({ block: "start" });
    });
    return () => cancelAnimationFrame(frame);
  }, [ready]);
  return target;
}

/** A list that grows at both ends and leaves focus on the new comment nearest to those read; the view stays. */
export function useFreshComments(shown: readonly Comment[], busy: boolean) {
  const list = useRef<HTMLUListElement>(null);
  const waiting = useRef<{ side: "before" | "after"; known: ReadonlySet<string> } | null>(null);
  useEffect(() => {
    if (busy || !waiting.current) return;
    const { side, known } = waiting.current;
    waiting.current = null;
    const fresh = shown.filter((comment) => !known.has(comment.id));
    const nearest = side === "after" ? fresh[0] : fresh.at(-1);
    if (nearest) list.current?.querySelector<HTMLElement>(`[data-comment="${nearest.id}"]`)?.focus({ preventScroll: side === "before" });
  }, [busy, shown]);
  const grow = (side: "before" | "after", fetch: () => Promise<unknown>) => {
    waiting.current = { side, known: new Set(shown.map((comment) => comment.id)) };
    void fetch();
  };
  return { list, grow };
}
