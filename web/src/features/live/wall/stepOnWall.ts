import type { Activity, BoardHead, Round } from "@/api/live";

/** What fills the wall: how to come in, the cards, the dots being given, or what they came to. */
export type WallStep = "join" | "board" | "round" | "results" | "quiet";

/** What the room is asked to do now. A round of dots that is open, counted or shown comes before the activity. */
export function tellOnWall(activity: Activity, round: Round | null): Activity | "counting" | "results" | "wait" {
  if (round?.state === "open") return "dots";
  if (activity !== "dots") return activity;
  if (!round) return "wait";
  return round.state === "closed" ? "counting" : "results";
}

export function stepOnWall(head: BoardHead, round: Round | null): WallStep {
  const { state } = head.workshop;
  if (state === "draft" || state === "published") return "join";
  if (state !== "running" || !head.current) return round?.state === "revealed" ? "results" : "quiet";
  if (round?.state === "open") return "round";
  switch (head.current.activity) {
    case "dots":
      return round?.state === "revealed" ? "results" : "round";
    case "talk":
    case "break":
      return head.position === 1 ? "join" : "quiet";
    default:
      return "board";
  }
}
