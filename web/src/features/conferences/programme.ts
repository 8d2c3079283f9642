import type { ConferenceSession as Session } from "@/api/types";

/** The rows of the grid: every moment something begins, with what begins then in each track and for everybody. */
export interface Slot { starts_at: string; shared: Session[]; tracks: Session[][] }

const byStart = (a: Session, b: Session) => a.starts_at.localeCompare(b.starts_at) || a.title.localeCompare(b.title);

/** Sessions in the order they are held. */
export function inOrder(sessions: readonly Session[]): Session[] {
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
