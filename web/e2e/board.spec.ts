import type { Page } from "@playwright/test";
import { drag } from "./support/drag";
import { workshopAt } from "./support/live";
import { expect, signInAs, test } from "./support/page";
import { openLive, openRoom } from "./support/room";

const [QUEUE, CHILDREN, COFFEE] = ["Vis hvor i køen man er, på nettsiden", "Et rom for barna når foreldrene er i samtale", "Kaffebord i mottaket der alle kan slå seg ned"];

/** Groups made by dragging are called after their first card, cut short. */
const NEW = { children: "Et rom for barna når foreldrene er i sa…", coffee: "Kaffebord i mottaket der alle kan slå s…" };

const words = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text }).getByText(text, { exact: true });
const column = (page: Page, title: string) => page.getByRole("group", { name: title, exact: true });
const cardsIn = (page: Page, title: string) => column(page, title).getByRole("listitem");

test.describe("by pointer", () => {
  test.use({ viewport: { width: 1600, height: 1400 }, contextOptions: { reducedMotion: "reduce" } });
  test("cards are dragged into a group, onto each other, to a new group and out again, and every screen follows", async ({ page: desk, browser }) => {
    test.setTimeout(120_000);
    await signInAs(desk, "strategist");
    const { id } = await workshopAt(desk, "Dratt med musen", "grouping");
    const { wall, ...room } = await openRoom(browser);
    await signInAs(wall, "strategist");
    await openLive(wall, `/workshops/${id}/vegg`);
    await openLive(desk, `/workshops/${id}/kjor`);
    await expect(desk.getByRole("heading", { name: "Uten gruppe (2)" })).toBeVisible();

    await drag(words(desk, QUEUE), column(desk, "Kontakten med oss"));
    await expect(desk.getByText(`«${QUEUE}» er flyttet til «Kontakten med oss»`)).toBeVisible();
    await expect(cardsIn(desk, "Kontakten med oss")).toHaveCount(3);
    await expect(wall.getByRole("heading", { name: "Kontakten med oss 3" })).toBeVisible();

    await drag(words(desk, QUEUE), desk.getByRole("heading", { name: "Uten gruppe (1)" }));
    await expect(desk.getByText(`«${QUEUE}» er uten gruppe`)).toBeVisible();
    await expect(cardsIn(desk, "Kontakten med oss")).toHaveCount(2);

    await drag(words(desk, QUEUE), words(desk, CHILDREN));
    await expect(desk.getByText("Ny gruppe med 2 lapper")).toBeVisible();
    await expect(cardsIn(desk, NEW.children)).toHaveCount(2);
    await expect(desk.getByRole("heading", { name: "Uten gruppe (0)" })).toBeVisible();
    await expect(wall.getByRole("heading", { name: `${NEW.children} 2` })).toBeVisible();

    await drag(words(desk, COFFEE), desk.getByText("Slipp en lapp her for å lage en ny gruppe"));
    await expect(desk.getByText("Ny gruppe med 1 lapp")).toBeVisible();
    await expect(cardsIn(desk, NEW.coffee)).toHaveCount(1);
    await expect(cardsIn(desk, "Møteplasser")).toHaveCount(2);

    // Let go over nothing: it stays where it was.
    await drag(words(desk, COFFEE), desk.getByRole("heading", { level: 1 }));
    await expect(cardsIn(desk, NEW.coffee)).toHaveCount(1);
    await desk.getByRole("button", { name: "Angre" }).last().click();
    await expect(cardsIn(desk, "Møteplasser")).toHaveCount(3);
    await desk.reload();
    await expect(cardsIn(desk, NEW.children)).toHaveCount(2);
    await expect(cardsIn(desk, "Møteplasser")).toHaveCount(3);
    expect(room.trouble()).toEqual([]);
    await room.close();
  });
});
