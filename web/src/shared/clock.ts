import type { Lang } from "@/api/types";
import { formatter, formatTime, toDate, today, ZONE } from "./format";

/** «9.00», "09:00": the time alone, for tables and spans. */
export function formatClock(value: string, lang: Lang): string {
  const text = formatTime(value, lang);
  return lang === "en" ? text : text.replace(/^kl\. 0?/, "");
}

/** «tirsdag 24. november», with the year when it is another than this. */
export function formatDay(value: string, lang: Lang, now = new Date()): string {
  const day = { weekday: "long", day: "numeric", month: "long" } as const;
  const thisYear = today(toDate(value)).slice(0, 4) === today(now).slice(0, 4);
  return formatter(lang, thisYear ? "day" : "dayYear", thisYear ? day : { ...day, year: "numeric" }).format(toDate(value)).replace(",", "");
}

/** «kl. 9.00–10.30», "09:00–10:30"; only the beginning while it takes no time. */
export function formatSpan(from: string, to: string, lang: Lang): string {
  if (Date.parse(from) === Date.parse(to)) return lang === "en" ? formatClock(from, lang) : `kl. ${formatClock(from, lang)}`;
  const span = `${formatClock(from, lang)}–${formatClock(to, lang)}`;
  return lang === "en" ? span : `kl. ${span}`;
}

/** «tirsdag 24. november kl. 9.00–10.30»; what lasts beyond midnight ends with its own day. */
export function formatWhen(from: string, to: string, lang: Lang, now = new Date()): string {
  const day = formatDay(from, lang, now);
  if (today(toDate(from)) === today(toDate(to))) return `${day} ${formatSpan(from, to, lang)}`;
  return `${day} ${formatTime(from, lang)} – ${formatDay(to, lang, now)} ${formatTime(to, lang)}`;
}

/** The day and the time of the clock in Norway: YYYY-MM-DD and HH:MM. */
export function osloClock(value: string): { date: string; time: string } {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" }).format(new Date(value));
  return { date: today(new Date(value)), time };
}

/** The moment a clock in Norway shows this day and time; null when it is not a day and a time. */
export function fromOsloClock(date: string, time: string): string | null {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) return null;
  // The zone's offset is that of the moment sought, which is known only to within the offset itself: look twice.
  let moment = wanted;
  for (let look = 0; look < 2; look++) {
    const shown = osloClock(new Date(moment).toISOString());
    moment += wanted - Date.parse(`${shown.date}T${shown.time}:00Z`);
  }
  return new Date(moment).toISOString().replace(".000Z", "Z");
}

/** Whether a moment is behind us. */
export function hasPassed(value: string, now = Date.now()): boolean {
  return Date.parse(value) <= now;
}

/** The moment so many minutes after another. */
export function addMinutes(value: string, minutes: number): string {
  return new Date(Date.parse(value) + minutes * 60_000).toISOString();
}
