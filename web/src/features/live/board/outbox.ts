import { asProblem, type FailureCode } from "@/api/problem";
import { read, write } from "@/shared/storage";
import { newUuid } from "@/shared/uuid";

/** A card that was written and is not known to have arrived. `refused` is why the server would not take it. */
export interface Waiting { id: string; text: string; refused: FailureCode | null }

const VERSION = 1;
/** What may pass by itself: everything else is the server's answer. */
const PASSING = new Set<FailureCode>(["offline", "busy", "internal", "in_progress", "too_many"]);

function valid(value: unknown): value is Waiting {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" && "text" in value && typeof value.text === "string" && "refused" in value;
}

/**
 * Cards on their way. Each gets its id here, so that sending it again is harmless; they are kept in the browser until
 * the server has answered, and sent one at a time in the order they were written.
 */
export class Outbox {
  private items: readonly Waiting[];
  private sending: Promise<void> | null = null;
  private stuck = false;
  private readonly key: string;

  constructor(
    workshop: string,
    private readonly send: (card: { id: string; text: string }) => Promise<void>,
    private readonly changed: () => void,
  ) {
    this.key = `outbox:v${VERSION}:${workshop}`;
    this.items = this.load();
  }

  all(): readonly Waiting[] {
    return this.items;
  }

  /** Whether the last try got no answer. */
  isStuck(): boolean {
    return this.stuck;
  }

  add(text: string): void {
    this.set([...this.items, { id: newUuid(), text, refused: null }]);
    void this.flush();
  }

  /** Takes one back that has not been sent. */
  drop(id: string): void {
    this.set(this.items.filter((one) => one.id !== id));
  }

  again(id: string): void {
    this.set(this.items.map((one) => (one.id === id ? { ...one, refused: null } : one)));
    void this.flush();
  }

  /** Sends what waits. True when nothing is left that a new try may help. */
  async flush(): Promise<boolean> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    await this.sending;
    return !this.items.some((one) => one.refused === null);
  }

  private async sendAll(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      const { id, text } = next;
      try {
        await this.send({ id, text });
        this.stuck = false;
        this.drop(id);
      } catch (error) {
        const { code } = asProblem(error);
        this.stuck = PASSING.has(code);
        if (this.stuck) {
          this.changed();
          return;
        }
        this.set(this.items.map((one) => (one.id === id ? { ...one, refused: code } : one)));
      }
    }
  }

  private next(): Waiting | undefined {
    return this.items.find((one) => one.refused === null);
  }

  private set(items: readonly Waiting[]): void {
    this.items = items;
    write(this.key, items.length ? JSON.stringify(items) : null);
    this.changed();
  }

  private load(): Waiting[] {
    try {
      const kept: unknown = JSON.parse(read(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(valid) : [];
    } catch {
      return [];
    }
  }
}
