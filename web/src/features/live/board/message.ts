import type { LiveEvent } from "./state";

export type Told = LiveEvent | { type: "resync" } | { type: "ping"; data: { server_time: string } };

const KNOWN = new Set(["card", "group", "round", "state", "people", "breakout", "ping"]);

/** A message of the stream as an event; null for one this version of the client does not know. */
export function read(event: string | undefined, data: string): Told | null {
  if (event === "resync") return { type: "resync" };
  if (!event || !KNOWN.has(event)) return null;
  try {
    return { type: event, data: JSON.parse(data) as unknown } as Told;
  } catch {
    return { type: "resync" };
  }
}
