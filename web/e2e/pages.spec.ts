import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test, type Account } from "./support/page";

interface Place {
  /** Where, or how to find out. */
  path: string | ((page: Page) => Promise<string>);
  /** Who looks; nobody is a visitor. */
  as?: Account;
}

const PLACES: Record<string, Place> = {
  "front page": { path: "/" },
  "front page of a member": { path: "/", as: "member" },
  ideas: { path: "/ideer" },
  "ideas without a hit": { path: "/ideer?q=qwertyuiop", as: "member" },
  "an idea": { path: (page) => numberOfFirstIdea(page), as: "member" },
  "an idea to decide": { path: (page) => numberOfFirstIdea(page), as: "strategist" },
  "a new idea": { path: "/ny", as: "member" },
  themes: { path: "/temaer", as: "strategist" },
  "a theme": { path: async (page) => `/temaer/${(await first<{ key: string }>(page, "/themes")).key}`, as: "strategist" },
  "a campaign": { path: async (page) => `/kampanjer/${(await first<{ slug: string }>(page, "/campaigns")).slug}` },
  shortlists: { path: "/kortlister", as: "strategist" },
  "a shortlist": { path: async (page) => `/kortlister/${(await first<{ id: string }>(page, "/shortlists")).id}`, as: "strategist" },
  "my page": { path: "/min-side", as: "organiser" },
  "sign in": { path: "/logg-inn" },
  accessibility: { path: "/tilgjengelighet" },
  cookies: { path: "/informasjonskapsler" },
  "an address that is not there": { path: "/finnes-ikke" },
};

async function first<Item>(page: Page, list: string): Promise<Item> {
  const answer = await page.request.get(`/api/v1${list}`);
  const { items } = (await answer.json()) as { items: Item[] };
  const item = items[0];
  if (!item) throw new Error(`the demo data has nothing in ${list}`);
  return item;
}

async function numberOfFirstIdea(page: Page): Promise<string> {
  return `/ideer/${(await first<{ number: number }>(page, "/ideas?sort=supported")).number}`;
}

for (const [name, place] of Object.entries(PLACES)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${name}, ${colorScheme}: one heading, accessible, fits a phone`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      if (place.as) await signInAs(page, place.as);
      await page.goto(typeof place.path === "string" ? place.path : await place.path(page));
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await page.waitForLoadState("networkidle");
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}
