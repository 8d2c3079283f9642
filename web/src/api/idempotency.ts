const pending = new Map<string, string>();

/** `randomUUID` exists only on https and localhost; a portal tried over plain http still needs keys. */
function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * One key per thing being created: a resend of the same body after a lost answer carries the same key,
 * so the server creates it once.
 */
export function keyFor(request: string): string {
  const known = pending.get(request);
  if (known) return known;
  const key = newKey();
  pending.set(request, key);
  return key;
}

/** The server has answered for good: the next equal request is a new one. */
export function settle(request: string): void {
  pending.delete(request);
}
