import type { ConferenceSession as Session } from "@/api/types";
import { hasPassed } from "@/shared/clock";

/** The rows of the grid: every moment something begins, with what begins then in each track and for everybody. */
export interface Slot { starts_at: string; shared: Session[]; tracks: Session[][] }

type Held = Pick<Session, "starts_at" | "title">;
const byStart = (a: Held, b: Held) => a.starts_at.localeCompare(b.starts_at) || a.title.localeCompare(b.title);

/** Sessions in the order they are held. */
export function inOrder<One extends Held>(sessions: readonly One[]): One[] {
  return [...sessions].sort(byStart);
}

/** A session without a track, or in one that no longer is, is for everybody. */
export function slots(sessions: readonly Session[], tracks: readonly string[]): Slot[] {
  const found = new Map<string, Slot>();
  for (const session of inOrder(sessions)) {
    const slot = found.get(session.starts_at) ?? { starts_at: session.starts_at, shared: [], tracks: tracks.map(() => []) };
    const track = session.track === null ? undefined : slot.tracks[tracks.indexOf(session.track)];
    (track ?? slot.shared).push(session);
    found.set(session.starts_at, slot);
  }
  return [...found.values()];
}

/** Each pair of the chosen sessions that cannot both be had. What ends when the next begins does not clash. */
export function clashes(chosen: readonly Session[]): [Session, Session][] {
  const ordered = inOrder(chosen);
  return ordered.flatMap((one, at) =>
    ordered.slice(at + 1).filter((other) => Date.parse(other.starts_at) < Date.parse(one.ends_at)).map((other): [Session, Session] => [one, other]),
  );
}

/** Whether a seat can be taken or given up now. A seat that one has can be given up until the session is begun. */
export function isOpen({ state, starts_at, my }: Session): boolean {
  return state === "published" && (my !== null || !hasPassed(starts_at));
}
