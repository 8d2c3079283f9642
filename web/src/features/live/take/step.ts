import type { LiveState } from "../board/state";
import { type BoardView, roundNow } from "../board/view";

/** The one thing a participant does now. */
export type Step = "before" | "write" | "group" | "dots" | "counting" | "results" | "listen" | "break" | "wait" | "evaluate" | "over";

/** Dots come first: a round that is open takes everybody's eyes whatever else goes on. */
export function stepOf(state: LiveState, view: BoardView): Step {
  const { head, me } = state;
  if (head.workshop.state === "review" || head.workshop.state === "closed") return me.id ? "evaluate" : "over";
  if (head.workshop.state === "cancelled") return "over";
  if (head.workshop.state !== "running" || !head.current) return me.can.includes("card") && me.id ? "write" : "before";
  const round = roundNow(view.rounds);
  if (round?.state === "open" && me.id) return "dots";
  switch (head.current.activity) {
    case "dots":
      if (round?.state === "revealed") return "results";
      return round?.state === "closed" ? "counting" : "wait";
    case "group":
      return me.can.includes("group") ? "group" : "listen";
    case "break":
      return "break";
    case "talk":
      return "listen";
    default:
      return me.can.includes("card") ? "write" : "listen";
  }
}
