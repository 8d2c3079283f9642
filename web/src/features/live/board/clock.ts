const KEPT = 5;

/**
 * The server's clock, from the times it tells. A time is always a little old when it arrives, so the largest
 * difference of the latest few is the nearest to the truth.
 */
export class Clock {
  private readonly samples: number[] = [];

  hear(serverTime: string, now = Date.now()): void {
    const told = Date.parse(serverTime);
    if (Number.isNaN(told)) return;
    this.samples.push(told - now);
    if (this.samples.length > KEPT) this.samples.shift();
  }

  /** Milliseconds since 1970 by the server's clock. */
  now(local = Date.now()): number {
    return local + (this.samples.length ? Math.max(...this.samples) : 0);
  }
}

/** Whole seconds until a moment; negative when it is past. */
export function secondsUntil(end: string, now: number): number {
  return Math.ceil((Date.parse(end) - now) / 1000);
}

/** «7.05» minutes and seconds as on a stopwatch: "7:05", with a minus when it is over. */
export function stopwatch(seconds: number): string {
  const whole = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
