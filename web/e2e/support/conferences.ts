import type { Page } from "@playwright/test";
import { signInAs } from "./page";
import { inDays, makeWorkshop, send } from "./workshops";

interface Made { id: string; version: number }

/** A moment so many days and hours from nine in the morning UTC today. */
export function inHours(days: number, hours: number): string {
  return new Date(Date.parse(inDays(days)) + hours * 3_600_000).toISOString();
}

/** A conference made through the API by the strategist, who stays signed in: workshops at the same time, a track each. */
export async function conferenceWith(page: Page, name: string, workshops: number, publish = false): Promise<Made> {
  await signInAs(page, "strategist");
  const tracks = Array.from({ length: workshops }, (_, at) => `Sal ${at + 1}`);
  const starts_at = inHours(15, 0);
  const made = await send<Made>(page, "POST", "/conferences", { name, starts_at, ends_at: inHours(15, 6), tracks });
  const items = [];
  for (const [at, track] of tracks.entries()) items.push({ workshop: (await makeWorkshop(page, { title: `${name} ${at + 1}`, starts_at })).id, track });
  const placed = await send<Made>(page, "PUT", `/conferences/${made.id}/sessions`, { items }, made.version);
  return publish ? send<Made>(page, "PATCH", `/conferences/${made.id}`, { state: "published" }, placed.version) : placed;
}
