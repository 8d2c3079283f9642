import { read, write } from "@/shared/storage";

const tokenKey = (workshop: string) => `guest:${workshop}`;
const codeKey = (workshop: string) => `guest-code:${workshop}`;

/** The token a guest joined this workshop with, kept in this browser for it alone. */
export function guestToken(workshop: string): string | null {
  return read(tokenKey(workshop));
}

/** The code one came in by, so that coming in again takes no searching. */
export function joinCode(workshop: string): string | undefined {
  return read(codeKey(workshop)) ?? undefined;
}

/** `token` is null for a person: they come with their own session. */
export function keepJoined(workshop: string, token: string | null, code: string): void {
  write(tokenKey(workshop), token);
  write(codeKey(workshop), code);
}

export function forgetGuest(workshop: string): void {
  write(tokenKey(workshop), null);
}
