import type { ProblemError } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { hasPassed } from "@/shared/clock";

/** What keeps a workshop from being published. */
export type Missing = "agenda" | "place" | "starts_at" | "title";

const ALL: readonly Missing[] = ["agenda", "place", "starts_at", "title"];

/** What can be seen to be missing before the server is asked. */
export function missingNow({ agenda, place, online_url, starts_at }: WorkshopDetail): Missing[] {
  const missing: Missing[] = [];
  if (agenda.length === 0) missing.push("agenda");
  if (!place && !online_url) missing.push("place");
  if (hasPassed(starts_at)) missing.push("starts_at");
  return missing;
}

/** What the server said was missing. */
export function missingTold(problem: ProblemError): Missing[] {
  return ALL.filter((one) => problem.errors.some(({ pointer }) => pointer === `/${one}` || pointer.startsWith(`/${one}/`)));
}
