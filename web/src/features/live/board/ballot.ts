import type { Dots, Round } from "@/api/live";
import type { MyRound } from "./state";

/** Why a dot cannot be given; null when it can. */
export type NoDot = "spent" | "cap";

export function given(mine: readonly Dots[]): number {
  return mine.reduce((sum, one) => sum + one.dots, 0);
}

export function dotsOn(mine: readonly Dots[], target: string): number {
  return mine.find((one) => one.target === target)?.dots ?? 0;
}

export function whyNot(round: MyRound, target: string): NoDot | null {
  if (dotsOn(round.mine, target) >= round.cap) return "cap";
  return given(round.mine) >= round.budget ? "spent" : null;
}

/** The ballot with so many dots on a target; targets without dots are left out. */
export function withDotsOn(mine: readonly Dots[], target: string, dots: number): Dots[] {
  const rest = mine.filter((one) => one.target !== target);
  return dots > 0 ? [...rest, { target, dots }] : rest;
}

interface Store {
  /** The ballot as it is shown. */
  shown: () => readonly Dots[];
  show: (mine: readonly Dots[]) => void;
  send: (dots: Dots[]) => Promise<Round>;
  refused: (error: unknown) => void;
}

/**
 * Sends a ballot while it is being filled in: shown at once, one request at a time, always the whole and the latest.
 * When the server refuses, the ballot it last accepted is shown again.
 */
export class Ballot {
  private accepted: readonly Dots[] | null = null;
  private wanted: Dots[] | null = null;
  private busy = false;

  constructor(private readonly store: Store) {}

  set(dots: Dots[]): void {
    this.accepted ??= this.store.shown();
    this.wanted = dots;
    this.store.show(dots);
    if (!this.busy) void this.sendWanted();
  }

  private async sendWanted(): Promise<void> {
    this.busy = true;
    try {
      while (this.wanted) {
        const dots = this.wanted;
        this.wanted = null;
        this.accepted = (await this.store.send(dots)).mine ?? dots;
      }
    } catch (error) {
      this.wanted = null;
      this.store.show(this.accepted ?? []);
      this.store.refused(error);
    } finally {
      this.busy = false;
      this.accepted = null;
    }
  }
}
