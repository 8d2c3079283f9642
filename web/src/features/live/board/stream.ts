import { createParser, type EventSourceMessage } from "eventsource-parser";
import { API_BASE } from "@/api/client";
import { ProblemError, toProblem } from "@/api/problem";

/** Longer than two of the server's pings: then the line is dead even if nobody has said so. */
const SILENCE_MS = 40_000;

interface Follow {
  workshop: string;
  bearer: string | null;
  /** The place in the feed to go on from. */
  after: string;
  signal: AbortSignal;
  onOpen: () => void;
  onMessage: (message: EventSourceMessage) => void;
}

/** Follows a workshop until the line ends. Throws `ProblemError` when it is refused or cannot be had. */
export async function follow({ workshop, bearer, after, signal, onOpen, onMessage }: Follow): Promise<void> {
  const silence = new AbortController();
  const stop = AbortSignal.any([signal, silence.signal]);
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const response = await fetch(`${API_BASE}/workshops/${workshop}/events`, {
      headers: { Accept: "text/event-stream", "Last-Event-ID": after, ...(bearer && { Authorization: `Bearer ${bearer}` }) },
      credentials: bearer ? "omit" : "same-origin",
      cache: "no-store",
      signal: stop,
    });
    if (!response.ok) throw toProblem(response.status, await response.json().catch(() => null));
    onOpen();
    const parser = createParser({ onEvent: onMessage });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      heard();
      parser.feed(chunk.value);
    }
  } catch (error) {
    if (error instanceof ProblemError || signal.aborted) throw error;
    throw new ProblemError("offline", 0);
  } finally {
    clearTimeout(timer);
  }
}

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before try number `attempt` (0 is the first), spread so that a room of phones does not come back at once. */
export function backoff(attempt: number, random = Math.random()): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(most / 2 + (most / 2) * random);
}
