/** How long reads ask to see the caller's own last write. */
const REMEMBER_MS = 10_000;

let token: string | null = null;
let until = 0;

export function rememberChange(value: string | null, now = Date.now()): void {
  if (!value) return;
  token = value;
  until = now + REMEMBER_MS;
}

/** The token of the last write, or null when it is old enough to be everywhere. */
export function changeToken(now = Date.now()): string | null {
  return now < until ? token : null;
}
