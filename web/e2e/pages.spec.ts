import type { Page } from "@playwright/test";
import { openLive } from "./support/room";
import { type Account, expect, expectAccessible, expectNoSidewaysScroll, firstOf, policyReports, signInAs, test } from "./support/page";
import { type Stage, workshopAt } from "./support/live";
import { conferenceWith } from "./support/conferences";
import { makeWorkshop } from "./support/workshops";

interface Place {
  /** Where, or how to find out. */
  path: string | ((page: Page) => Promise<string>);
  /** Who looks; nobody is a visitor. */
  as?: Account;
  /** Who looks when what is looked at was made by another. */
  then?: Account;
  /** Statuses that belong to the page. */
  refused?: number[];
}
interface Numbered { number: number; allowed: string[] }

const supported = async (page: Page) => `/ideer/${(await firstOf<Numbered>(page, "/ideas?sort=supported")).number}`;
const mine = async (page: Page) => `/ideer/${(await firstOf<Numbered>(page, "/ideas?author=me&limit=50", (idea) => idea.allowed.includes("edit"))).number}`;
const toDecide = async (page: Page) => `/ideer/${(await firstOf<Numbered>(page, "/ideas?limit=50", (idea) => idea.allowed.includes("set_status"))).number}`;

/** Made once: the pages only look at them. */
const kept = new Map<string, string>();
const workshop = (name: string, make: (page: Page) => ReturnType<typeof makeWorkshop>, room = "") => async (page: Page) => {
  const id = kept.get(name) ?? (await make(page)).id;
  kept.set(name, id);
  return `/workshops/${id}${room}`;
};
const draft = (page: Page) => makeWorkshop(page, { title: "Uten sted og agenda", place: null }, { agenda: [] });
const published = (page: Page) => makeWorkshop(page, { max_participants: 12, pre_read: "Les sammendraget fra i fjor.", breakouts: ["Fjorden", "Fjellet"], online_url: "https://example.org/møte" });
const conference = (name: string, publish: boolean, end = "") => async (page: Page) => {
  const id = kept.get(name) ?? (await conferenceWith(page, name, 3, publish)).id;
  kept.set(name, id);
  return `/konferanser/${id}${end}`;
};
/** A page of a workshop brought to a stage; each has a workshop, and so a title, of its own. */
const at = (stage: Stage, end: string) => async (page: Page) => `/workshops/${(await workshopAt(page, `Workshop (${stage}, ${end})`, stage)).id}/${end}`;

const PLACES: Record<string, Place> = {
  "front page": { path: "/" },
  "front page of an organiser": { path: "/", as: "organiser" },
  ideas: { path: "/ideer" },
  "ideas found": { path: "/ideer?q=mottak&status=adopted,piloting", as: "member" },
  "ideas without a hit": { path: "/ideer?q=qwertyuiop", as: "member" },
  "ideas that come nearest": { path: "/ideer?q=venterom%20-rom&status=declined", as: "member" },
  "everything found": { path: "/sok?q=møte", as: "member" },
  "comments found": { path: "/sok?q=møte&hva=comment", as: "member" },
  "workshops found": { path: "/sok?q=idédugnad&hva=workshop", as: "member" },
  "methods found": { path: "/sok?q=kort&hva=method" },
  "a search of nothing": { path: "/sok" },
  "search tips": { path: "/hjelp/sok" },
  "an idea to a visitor": { path: supported },
  "an idea to its author": { path: mine, as: "member" },
  "an idea to decide": { path: toDecide, as: "organiser" },
  "a new idea": { path: "/ny", as: "member" },
  "a receipt": { path: async (page) => `${await mine(page)}/kvittering`, as: "member" },
  themes: { path: "/temaer", as: "strategist" },
  "a theme": { path: async (page) => `/temaer/${(await firstOf<{ key: string }>(page, "/themes")).key}`, as: "strategist" },
  methods: { path: "/metoder" },
  "methods without a hit": { path: "/metoder?q=qwertyuiop&diamond=2&stage=diverge", as: "organiser" },
  "a method": { path: "/metoder/idedugnad-90", as: "member" },
  "a method to change": { path: "/metoder/gruppemote", as: "strategist" },
  "a new method": { path: "/metoder/ny", as: "organiser" },
  "changing a method": { path: "/metoder/verdenskafe/endre", as: "strategist" },
  "the names of the phases": { path: "/metoder/faser", as: "strategist" },
  "a method that is not there": { path: "/metoder/finnes-ikke", refused: [404] },
  shortlists: { path: "/kortlister", as: "strategist" },
  "a shortlist": { path: async (page) => `/kortlister/${(await firstOf<{ id: string }>(page, "/shortlists")).id}`, as: "strategist" },
  "an open campaign": { path: async (page) => `/kampanjer/${(await firstOf<{ slug: string; state: string }>(page, "/campaigns", (one) => one.state === "open")).slug}` },
  "a closed campaign": { path: async (page) => `/kampanjer/${(await firstOf<{ slug: string; state: string }>(page, "/campaigns", (one) => one.state === "closed")).slug}` },
  workshops: { path: "/workshops", as: "strategist" },
  "workshops that are over": { path: "/workshops?vis=tidligere" },
  "a new workshop, its template": { path: "/workshops/ny", as: "strategist" },
  "a new workshop": { path: "/workshops/ny?metode=ingen", as: "strategist" },
  "a workshop draft to its owner": { path: workshop("draft", draft), as: "strategist" },
  "a workshop to its owner": { path: workshop("published", published), as: "strategist" },
  "a workshop to an employee": { path: workshop("published", published), then: "member" },
  "a workshop to a visitor who may not see it": { path: "/workshops/00000000-0000-4000-8000-000000000000", refused: [404] },
  "a workshop's agenda": { path: workshop("published", published, "/rediger"), as: "strategist" },
  "a workshop's paper sheet": { path: workshop("published", published, "/ark"), as: "strategist" },
  conferences: { path: "/konferanser", as: "strategist" },
  "a new conference": { path: "/konferanser/ny", as: "strategist" },
  "a conference draft to its owner": { path: conference("Fagdag på gang", false), as: "strategist" },
  "a conference": { path: conference("Fagdag", true), as: "strategist", then: "member" },
  "a conference as a list": { path: conference("Fagdag", true, "?vis=liste"), as: "strategist", then: "member" },
  "changing a conference": { path: conference("Fagdag", true, "/rediger"), as: "strategist" },
  "a conference to a visitor who may not see it": { path: "/konferanser/00000000-0000-4000-8000-000000000000", refused: [404] },
  "the door of a workshop": { path: "/bli-med" },
  "a workshop not begun, to who takes part": { path: at("published", "delta"), as: "strategist" },
  "writing cards": { path: at("writing", "delta"), as: "strategist" },
  "grouping cards": { path: at("grouping", "delta"), as: "strategist" },
  "giving dots": { path: at("dots", "delta"), as: "strategist" },
  "what the dots came to": { path: at("results", "delta"), as: "strategist" },
  "three questions": { path: at("over", "delta"), as: "strategist" },
  "running a workshop that has not begun": { path: at("published", "kjor"), as: "strategist" },
  "running a workshop while cards are grouped": { path: at("grouping", "kjor"), as: "strategist" },
  "running a workshop while dots are given": { path: at("dots", "kjor"), as: "strategist" },
  "sorting what a workshop came to": { path: at("over", "etterarbeid"), as: "strategist" },
  "the report of a workshop": { path: at("over", "rapport"), as: "strategist" },
  "my page": { path: "/min-side", as: "organiser" },
  "messages sent": { path: "/admin/utsendinger", as: "admin" },
  "sign in": { path: "/logg-inn" },
  accessibility: { path: "/tilgjengelighet" },
  cookies: { path: "/informasjonskapsler" },
  "an address that is not there": { path: "/finnes-ikke" },
  "an idea that is not there": { path: "/ideer/999999", refused: [404] },
  "a page that is not for me": { path: "/kortlister", as: "member" },
};

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

async function open(page: Page, place: Place): Promise<void> {
  if (place.as) await signInAs(page, place.as);
  const path = typeof place.path === "string" ? place.path : await place.path(page);
  if (place.then) await signInAs(page, place.then);
  if (/\/(delta|kjor)$/.test(path)) await openLive(page, path);
  else await page.goto(path).then(() => page.waitForLoadState("networkidle"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
}

for (const [name, place] of Object.entries(PLACES)) {
  test.describe(name, () => {
    test.use({ refused: place.refused ?? [], colorScheme: "light", viewport: DESKTOP, contextOptions: { reducedMotion: "reduce" } });
    test("one heading, accessible in light and dark, fits a phone, keeps the policy", async ({ page }) => {
      await open(page, place);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Bytt til mørk visning" }).click();
      await expect(page.locator("html")).toHaveClass("dark");
      await expectAccessible(page);
      await page.setViewportSize(PHONE);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Bytt til lys visning" }).click();
      await expect(page.locator("html")).toHaveClass("light");
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(await policyReports(page)).toBe(0);
    });
  });
}

test.describe("titles", () => {
  test.use({ refused: [404] });
  test("every page has a title of its own", async ({ page }) => {
    const places = Object.entries(PLACES).filter(([name]) => !["front page of an organiser", "ideas found", "methods without a hit", "a page that is not for me", "workshops that are over", "a workshop to an employee", "a conference as a list"].includes(name));
    await signInAs(page, "strategist");
    const titles: string[] = [];
    for (const [, place] of places) {
      if (place.path === mine || place.path === toDecide || place.as === "member") continue;
      await page.goto(typeof place.path === "string" ? place.path : await place.path(page));
      await expect(page).toHaveTitle(/.+ – Idédugnad$/);
      titles.push(await page.title());
    }
    expect(titles).toEqual([...new Set(titles)]);
  });
});

const SPOKEN = {
  nb: { choice: "Bokmål", front: "Ideer som flytter på ting", submit: "Hva er ideen din?" },
  nn: { choice: "Nynorsk", front: "Idear som flyttar på ting", submit: "Kva er ideen din?" },
  en: { choice: "English", front: /Ideas/, submit: "What is your idea?" },
} as const;

for (const [lang, words] of Object.entries(SPOKEN)) {
  test(`${lang}: the page, its fields and its dates speak it`, async ({ page }) => {
    await page.goto("/");
    await page.locator(".header__lang select").selectOption({ label: words.choice });
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.front);
    await page.goto("/ny");
    await expect(page.getByRole("textbox", { name: words.submit })).toBeVisible();
    await expectAccessible(page);
    // A text that is missing shows as its key.
    await expect(page.getByText(/^[a-z]+(\.[a-zA-Z]+)+$/)).toHaveCount(0);
  });
}
