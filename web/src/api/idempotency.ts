import { newUuid } from "@/shared/uuid";

const pending = new Map<string, string>();

/**
 * One key per thing being created: a resend of the same body after a lost answer carries the same key,
 * so the server creates it once.
 */
export function keyFor(request: string): string {
  const known = pending.get(request);
  if (known) return known;
  const key = newUuid();
  pending.set(request, key);
  return key;
}

/** The server has answered for good: the next equal request is a new one. */
export function settle(request: string): void {
  pending.delete(request);
}
