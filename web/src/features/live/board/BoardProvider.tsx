import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { Loading } from "@/shared/ui/Loading";
import { LiveBoard, type Snapshot } from "./LiveBoard";
import type { LiveState } from "./state";

const Context = createContext<LiveBoard | null>(null);

/** The workshop's live board, for what is drawn under a `BoardProvider`. */
export function useLive(): LiveBoard {
  const live = useContext(Context);
  if (!live) throw new Error("useLive outside BoardProvider");
  return live;
}

export function useSnapshot(): Snapshot {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.snapshot);
}

interface Props {
  workshop: string;
  bearer: string | null;
  /** What to show when the board is refused (not joined, removed). */
  refused?: (code: string, retry: () => void) => React.ReactNode;
  children: (state: LiveState) => React.ReactNode;
}

/** Follows one workshop for as long as it is shown. */
export function BoardProvider({ workshop, bearer, refused, children }: Props) {
  const [live] = useState(() => new LiveBoard(workshop, bearer));
  useEffect(() => live.start(), [live]);
  return (
    <Context value={live}>
      <Ready refused={refused}>{children}</Ready>
    </Context>
  );
}

function Ready({ refused, children }: Pick<Props, "refused" | "children">) {
  const live = useLive();
  const { state, refused: why } = useSnapshot();
  // The page of what is not there is the router's.
  if (why?.code === "not_found") throw why;
  if (why) return refused?.(why.code, () => live.retry()) ?? <ProblemMessage error={why} retry={() => live.retry()} />;
  if (!state) return <Loading rows={2} height={160} />;
  return <>{children(state)}</>;
}
