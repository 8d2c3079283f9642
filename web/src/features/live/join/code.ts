/** How many characters a join code has. */
export const CODE_LENGTH = 6;

/** A code as it is compared: capitals, nothing but letters and digits, whatever was typed or pasted around them. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, CODE_LENGTH);
}
