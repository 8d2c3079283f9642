import type { Board, Card, Dots, Group, Round } from "@/api/live";
import { call } from "@/api/client";
import type { OperationName, Operations } from "@/api/operations";
import { asProblem, type ProblemError } from "@/api/problem";
import { Ballot } from "./ballot";
import { Clock } from "./clock";
import { read } from "./message";
import { Outbox, type Waiting } from "./outbox";
import { apply, type LiveEvent, type LiveState, reread, stateOf, withDots } from "./state";
import { backoff, follow } from "./stream";

export interface Snapshot {
  state: LiveState | null;
  /** Whether changes are being told right now. */
  line: "open" | "lost" | "opening";
  /** Why the board cannot be had; it is not tried again until asked. */
  refused: ProblemError | null;
  waiting: readonly Waiting[];
  /** Whether what waits has been tried without getting through. */
  stuck: boolean;
}

type Init<Name extends OperationName> = { path?: Record<string, string>; body?: Operations[Name]["body"]; version?: number };

const RESYNC_SPREAD_MS = 800;
/** With nothing heard for this long, a page that comes back to life does not trust its line. */
const STALE_MS = 20_000;

/**
 * One workshop as it happens: reads the board, follows the changes, and comes back by itself when the line is lost.
 * Read by React through `subscribe` and `snapshot`.
 */
export class LiveBoard {
  readonly clock = new Clock();
  readonly outbox: Outbox;
  private now: Snapshot;
  private readonly listeners = new Set<() => void>();
  private readonly ballots = new Map<string, Ballot>();
  private stopped: AbortController | null = null;
  private wake: () => void = () => undefined;
  private cut: () => void = () => undefined;
  private heardAt = 0;

  constructor(readonly workshop: string, readonly bearer: string | null) {
    this.outbox = new Outbox(workshop, (card) => this.sendCard(card), () => this.set({ waiting: this.outbox.all(), stuck: this.outbox.isStuck() }));
    this.now = { state: null, line: "opening", refused: null, waiting: this.outbox.all(), stuck: false };
  }

  snapshot = (): Snapshot => this.now;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins to follow. Returns how to stop. */
  start(): () => void {
    const stopped = new AbortController();
    this.stopped = stopped;
    const come = () => {
      if (document.hidden) return;
      if (Date.now() - this.heardAt > STALE_MS) this.cut();
      this.wake();
    };
    // A line that is gone may take long to say so by itself.
    const go = () => {
      this.cut();
      this.set({ line: "lost" });
    };
    document.addEventListener("visibilitychange", come);
    addEventListener("offline", go);
    addEventListener("online", come);
    addEventListener("pageshow", come);
    void this.run(stopped.signal);
    return () => {
      stopped.abort();
      document.removeEventListener("visibilitychange", come);
      removeEventListener("offline", go);
      removeEventListener("online", come);
      removeEventListener("pageshow", come);
    };
  }

  /** Tries again after a refusal. */
  retry(): void {
    if (this.stopped && !this.stopped.signal.aborted) void this.run(this.stopped.signal);
  }

  /** One operation of this workshop, as the guest or the person this browser is. */
  call<Name extends OperationName>(name: Name, init: Init<Name> = {}): Promise<Operations[Name]["answer"]> {
    const path = { id: this.workshop, ...init.path };
    return call(name, { ...init, path, bearer: this.bearer } as Parameters<typeof call<Name>>[1]);
  }

  /** Takes in what an operation answered, before the stream tells it. */
  take(event: LiveEvent): void {
    const { state } = this.now;
    if (state) this.set({ state: apply(state, event) });
  }

  /** The same for an operation that answers with the whole board. */
  takeBoard(board: Board): void {
    this.clock.hear(board.server_time);
    this.set({ state: this.now.state ? reread(this.now.state, board) : stateOf(board), refused: null });
  }

  /** Shows a card as it is about to be; the server's answer, or the old one, comes after. */
  showCard(card: Card): void {
    const { state } = this.now;
    if (state) this.set({ state: { ...state, cards: { ...state.cards, [card.id]: card } } });
  }

  takeCard = (data: Card) => this.take({ type: "card", data });
  takeGroup = (data: Group) => this.take({ type: "group", data });
  takeRound = (data: Round) => this.take({ type: "round", data });

  takeMe(me: LiveState["me"]): void {
    const { state } = this.now;
    if (state) this.set({ state: { ...state, me } });
  }

  /** Reads the whole board. Returns the place in the feed it holds for. */
  async readBoard(): Promise<string> {
    const board = await this.call("GET /workshops/{id}/board");
    this.takeBoard(board);
    return board.at;
  }

  /** The ballot of a round; `refused` is told why a change was rolled back. */
  ballot(round: string, refused: (error: unknown) => void): Ballot {
    const known = this.ballots.get(round);
    if (known) return known;
    const show = (mine: Dots[]) => this.now.state && this.set({ state: withDots(this.now.state, round, mine) });
    const shown = () => this.now.state?.rounds[round]?.mine ?? [];
    const made = new Ballot({
      shown,
      show: (mine) => void show([...mine]),
      send: async (dots) => {
        const answer = await this.call("PUT /workshops/{id}/rounds/{round}/dots", { path: { round }, body: { dots } });
        this.takeRound({ ...answer, mine: [...shown()] });
        return answer;
      },
      refused,
    });
    this.ballots.set(round, made);
    return made;
  }

  private async sendCard(body: { id: string; text: string }): Promise<void> {
    this.takeCard(await this.call("POST /workshops/{id}/cards", { body }));
  }

  private async run(signal: AbortSignal): Promise<void> {
    let after: string | null = null;
    for (let attempt = 0; !signal.aborted; attempt++) {
      const cut = new AbortController();
      this.cut = () => cut.abort();
      try {
        after ??= await this.readBoard();
        await follow({
          workshop: this.workshop,
          bearer: this.bearer,
          after,
          signal: AbortSignal.any([signal, cut.signal]),
          onOpen: () => {
            attempt = 0;
            this.heard();
            void this.outbox.flush();
          },
          onMessage: ({ id, event, data }) => {
            this.heard();
            if (id) after = id;
            if (this.hear(event, data)) {
              after = null;
              cut.abort();
            }
          },
        });
      } catch (error) {
        if (signal.aborted) return;
        const problem = asProblem(error);
        if (["not_signed_in", "forbidden", "not_found"].includes(problem.code)) {
          this.set({ line: "lost", refused: problem });
          return;
        }
        // A stream that ends in order, or is cut here, is taken up again before anybody need know.
        if (!cut.signal.aborted) this.set({ line: "lost" });
        if (problem.code === "internal") after = null;
      }
      if (signal.aborted) return;
      await this.pause(after === null ? RESYNC_SPREAD_MS * Math.random() + (attempt > 0 ? backoff(attempt) : 0) : backoff(attempt), signal);
    }
  }

  /** True when the board must be read again. */
  private hear(event: string | undefined, data: string): boolean {
    const told = read(event, data);
    if (!told) return false;
    if (told.type === "resync") return true;
    if (told.type === "ping") {
      this.clock.hear(told.data.server_time);
      void this.outbox.flush();
      return false;
    }
    if (told.type === "state") this.clock.hear(told.data.server_time);
    this.take(told);
    return false;
  }

  private heard(): void {
    this.heardAt = Date.now();
    if (this.now.line !== "open" || this.now.refused) this.set({ line: "open", refused: null });
  }

  private pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      signal.addEventListener("abort", this.wake, { once: true });
    });
  }

  private set(change: Partial<Snapshot>): void {
    this.now = { ...this.now, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
