import type { Activity, AgendaItem, Method, NewAgendaItem } from "@/api/types";
import { addMinutes } from "@/shared/clock";

/** A row of the agenda while it is being edited. `key` names the row on the page; `id` is there once the server knows it. */
export interface Row {
  key: string; id?: string; title: string; minutes: string; activity: Activity; text: string;
  private_cards: boolean; in_breakouts: boolean; method: string | null; facilitators: string[]; staff: { min: string; max: string };
}

export const MAX_MINUTES = 600;
export const MAX_ITEMS = 60;

let made = 0;
const newKey = () => `row-${++made}`;

export function rowOf(item: AgendaItem): Row {
  const own = item.staff_min === item.facilitators.length && item.staff_max === item.facilitators.length;
  return {
    key: item.id, id: item.id, title: item.title, minutes: String(item.minutes), activity: item.activity, text: item.text ?? "",
    private_cards: item.private_cards, in_breakouts: item.in_breakouts, method: item.method, facilitators: item.facilitators.map((one) => one.id),
    staff: own ? { min: "", max: "" } : { min: String(item.staff_min), max: String(item.staff_max) },
  };
}

export function emptyRow(): Row {
  return { key: newKey(), title: "", minutes: "10", activity: "discuss", text: "", private_cards: false, in_breakouts: false, method: null, facilitators: [], staff: { min: "", max: "" } };
}

/** The steps of a method as rows of their own. */
export function rowsOfMethod(method: Method): Row[] {
  return method.steps.map((step) => ({
    ...emptyRow(), title: step.title, minutes: String(step.minutes), activity: step.activity, text: step.text ?? "", method: method.id,
    staff: step.staff_min > 0 || step.staff_max > 0 ? { min: String(step.staff_min), max: String(step.staff_max) } : { min: "", max: "" },
  }));
}

/** Minutes as typed; null when they are no whole number from 0 to 600. */
export function minutesOf(row: Pick<Row, "minutes">): number | null {
  const text = row.minutes.trim();
  return /^\d{1,3}$/.test(text) && Number(text) <= MAX_MINUTES ? Number(text) : null;
}

export function totalMinutes(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + (minutesOf(row) ?? 0), 0);
}

/** When each row begins and ends, one after another from the start. */
export function clockOf(rows: readonly Row[], start: string): { from: string; to: string }[] {
  let at = start;
  return rows.map((row) => {
    const from = at;
    at = addMinutes(at, minutesOf(row) ?? 0);
    return { from, to: at };
  });
}

export function movedRow<Item>(rows: readonly Item[], from: number, to: number): Item[] {
  const row = rows[from];
  if (row === undefined) return [...rows];
  const rest = rows.filter((_, at) => at !== from);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}

/** The rows as the server takes them. `known` are the ids it has now: a row it no longer has is sent as a new one. */
export function toItems(rows: readonly Row[], known?: ReadonlySet<string>): NewAgendaItem[] {
  return rows.map((row) => ({
    ...(row.id && (!known || known.has(row.id)) && { id: row.id }),
    title: row.title.trim(), minutes: minutesOf(row) ?? -1, activity: row.activity, text: row.text.trim() || null,
    private_cards: row.private_cards, in_breakouts: row.in_breakouts, method: row.method, facilitators: row.facilitators,
    ...(row.staff.min.trim() !== "" && { staff_min: Number(row.staff.min) }),
    ...(row.staff.max.trim() !== "" && { staff_max: Number(row.staff.max) }),
  }));
}

/** Whether saving would change anything. */
export function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
