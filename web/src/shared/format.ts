import type { Lang } from "@/api/types";

export const ZONE = "Europe/Oslo";
const LOCALES: Record<Lang, string> = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" };

const made = new Map<string, Intl.DateTimeFormat>();
export function formatter(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang}:${name}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[lang], { timeZone: ZONE, ...options });
  made.set(key, known);
  return known;
}

/** A bare date is that day in Norway whatever the clock of the reader says. */
export function toDate(value: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);
}

/** «1. september 2026», "1 September 2026". */
export function formatDate(value: string, lang: Lang): string {
  return formatter(lang, "date", { day: "numeric", month: "long", year: "numeric" }).format(toDate(value));
}

/** «1.9.2026» for tables. */
export function formatShortDate(value: string, lang: Lang): string {
  return formatter(lang, "short", { day: "numeric", month: "numeric", year: "numeric" }).format(toDate(value));
}

/** «kl. 14.00», "14:00". */
export function formatTime(value: string | Date, lang: Lang): string {
  const date = typeof value === "string" ? toDate(value) : value;
  const parts = formatter(lang, "time", { hour: "2-digit", minute: "2-digit", hour12: false }).formatToParts(date);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return lang === "en" ? `${of("hour")}:${of("minute")}` : `kl. ${of("hour")}.${of("minute")}`;
}

export function formatDateTime(value: string, lang: Lang): string {
  return `${formatDate(value, lang)} ${formatTime(value, lang)}`;
}

/** «20 000» with a space that never breaks; "20,000" in English. */
export function formatNumber(value: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALES[lang]).format(value);
}

/** Today in Norway, YYYY-MM-DD. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(now);
}

/** The date so many days after another, YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  const moved = toDate(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** «a, b og c». */
export function formatList(items: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(LOCALES[lang], { type: "conjunction" }).format(items);
}
