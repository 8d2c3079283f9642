import type { Page } from "@playwright/test";
import { expect } from "./page";

export interface Planned { id: string; code: string; title: string }
interface Item { title: string; minutes: number; activity: string; private_cards?: boolean; in_breakouts?: boolean }

export const AGENDA: readonly Item[] = [
  { title: "Velkommen", minutes: 5, activity: "talk" },
  { title: "Skriv lapper", minutes: 10, activity: "cards", private_cards: true },
  { title: "Grupper lappene", minutes: 10, activity: "group" },
  { title: "Gi prikker", minutes: 5, activity: "dots" },
  { title: "Hva gjør vi nå?", minutes: 10, activity: "discuss" },
];

/** A workshop planned and published through the API by whoever the page is signed in as, with a code to join by. */
export async function publishWorkshop(page: Page, title: string, plan: object = {}, agenda: readonly Item[] = AGENDA): Promise<Planned> {
  const send = async (method: "post" | "put", path: string, data: object, version?: number) => {
    const headers = version === undefined ? undefined : { "If-Match": `"${version}"` };
    const answer = await page.request[method](`/api/v1/workshops${path}`, { data, headers });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { id: string; version: number; code: string };
  };
  const starts_at = new Date(Date.now() + 3_600_000).toISOString();
  const made = await send("post", "", { title, starts_at, place: "Kantina", lang: "nb", ...plan });
  const planned = await send("put", `/${made.id}/agenda`, { items: agenda }, made.version);
  const { code } = await send("post", `/${planned.id}/publish`, {});
  return { id: made.id, code, title };
}

/** Takes the workshop to the next item, as the facilitator's big button does. */
export async function advance(page: Page, workshop: string, times = 1): Promise<void> {
  for (let step = 0; step < times; step++) {
    const board = (await (await page.request.get(`/api/v1/workshops/${workshop}/board`)).json()) as { current: { id: string } | null };
    const answer = await page.request.post(`/api/v1/workshops/${workshop}/advance`, { data: { from: board.current?.id ?? null } });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}

/** Writes cards and shows them. */
export async function writeCards(page: Page, workshop: string, texts: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of texts) {
    const answer = await page.request.post(`/api/v1/workshops/${workshop}/cards`, { data: { text } });
    expect(answer.ok(), await answer.text()).toBe(true);
    ids.push(((await answer.json()) as { id: string }).id);
  }
  const shown = await page.request.post(`/api/v1/workshops/${workshop}/reveal`, { data: {} });
  expect(shown.ok(), await shown.text()).toBe(true);
  return ids;
}

const CARDS = [
  "Kaffebord i mottaket der alle kan slå seg ned", "Frokost for nye brukere hver tirsdag", "Gåsamtaler langs kaia i stedet for møterom",
  "Ring opp igjen samme dag, alltid", "En fast veileder fra start til slutt", "Vis hvor i køen man er, på nettsiden", "Et rom for barna når foreldrene er i samtale",
];
const GROUPS: Record<string, readonly number[]> = { "Møteplasser": [0, 1, 2], "Kontakten med oss": [3, 4] };

/** What is done to a workshop before it is looked at. */
export type Stage = "published" | "writing" | "grouping" | "dots" | "results" | "over";

/**
 * A workshop of the signed-in person, who also takes part in it, brought to a stage of its own: cards are written,
 * two groups made and one round of dots given, as far as the stage goes.
 */
export async function workshopAt(page: Page, title: string, stage: Stage): Promise<Planned> {
  const workshop = await publishWorkshop(page, title);
  const at = `/api/v1/workshops/${workshop.id}`;
  const send = async (method: "post" | "put" | "patch", path: string, data: object) => {
    const answer = await page.request[method](at + path, { data });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as { id: string };
  };
  await send("post", "/join", {});
  if (stage === "published") return workshop;
  await advance(page, workshop.id, 2);
  const cards = await writeCards(page, workshop.id, CARDS);
  if (stage === "writing") return workshop;
  await advance(page, workshop.id);
  const groups: string[] = [];
  for (const [name, inside] of Object.entries(GROUPS)) {
    groups.push((await send("post", "/groups", { title: name, cards: inside.map((place) => cards[place]) })).id);
  }
  if (stage === "grouping") return workshop;
  await advance(page, workshop.id);
  const round = await send("post", "/rounds", { budget: 3, cap: 2, targets: "groups" });
  await send("put", `/rounds/${round.id}/dots`, { dots: [{ target: groups[0], dots: 2 }] });
  if (stage === "dots") return workshop;
  await send("patch", `/rounds/${round.id}`, { state: "closed" });
  await send("patch", `/rounds/${round.id}`, { state: "revealed" });
  if (stage === "over") await advance(page, workshop.id, 2);
  return workshop;
}
