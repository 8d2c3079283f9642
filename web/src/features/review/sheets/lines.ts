/** The cards of a sheet as they were typed: one a line, empty lines left out. */
export function cardsOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

/** A whole number that is not negative; null for anything else. */
export function wholeNumber(text: string): number | null {
  const plain = text.trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}
