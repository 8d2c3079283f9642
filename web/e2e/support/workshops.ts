import { expect, type Page } from "@playwright/test";
import { signInAs } from "./page";

interface Made { id: string; version: number; code: string | null }

const AGENDA = [
  { title: "Velkommen", minutes: 10, activity: "talk" },
  { title: "Skriv lapper hver for seg", minutes: 15, activity: "cards", private_cards: true, text: "Én tanke på hver lapp." },
  { title: "Grupper lappene", minutes: 20, activity: "group" },
  { title: "Pause", minutes: 10, activity: "break" },
  { title: "Velg med prikker", minutes: 15, activity: "dots" },
  { title: "Hva gjør vi nå?", minutes: 20, activity: "discuss" },
];

/** A moment so many days from now, at nine in the morning UTC. */
export function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCHours(9, 0, 0, 0);
  return day.toISOString();
}

/** One call of the API as whoever is signed in. */
export async function send<Answer>(page: Page, method: "POST" | "PUT" | "PATCH", path: string, data: object, version?: number): Promise<Answer> {
  const headers: Record<string, string> = version === undefined ? {} : { "If-Match": `"${version}"` };
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

/** A workshop made through the API by the strategist, who stays signed in. */
export async function makeWorkshop(page: Page, about: object = {}, { publish = true, agenda = AGENDA as object[] } = {}): Promise<Made> {
  await signInAs(page, "strategist");
  const draft = await send<Made>(page, "POST", "/workshops", {
    title: "Ideer til mottaket", purpose: "Finne tre grep som gjør det roligere å vente.", place: "Møterom Fjorden, Nav Bodø", starts_at: inDays(9), ...about,
  });
  if (agenda.length === 0) return draft;
  const planned = await send<Made>(page, "PUT", `/workshops/${draft.id}/agenda`, { items: agenda }, draft.version);
  return publish ? send<Made>(page, "POST", `/workshops/${draft.id}/publish`, {}) : planned;
}

/** Changes the agenda behind the back of whoever looks at it. */
export async function replaceAgenda(page: Page, { id, version }: Made, items: object[]): Promise<Made> {
  return send<Made>(page, "PUT", `/workshops/${id}/agenda`, { items }, version);
}
