const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
}

/** A date (D numbers add 40 to the day, synthetic ones 40 or 80 to the month) and two right check digits. */
export function isNationalId(eleven: string): boolean {
  const digits = [...eleven].map(Number);
  const day = Number(eleven.slice(0, 2)) % 40;
  const month = Number(eleven.slice(2, 4)) % 40;
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return weighted(digits, FIRST) % 11 === 0 && weighted(digits, SECOND) % 11 === 0;
}

/** Whether a Norwegian national identity number stands in the text, with or without a space after the date. */
export function hasNationalId(text: string): boolean {
  const candidates = text.matchAll(/(?<!\d)(\d{6})[ \u00a0.-]?(\d{5})(?!\d)/g);
  return [...candidates].some(([, date, number]) => isNationalId(`${date}${number}`));
}
