import type { Page } from "@playwright/test";
import { publishWorkshop } from "./support/live";
import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test, troubleOf } from "./support/page";
import { joinAsGuest, openRoom, PHONE } from "./support/room";

const AGENDA = [
  { title: "Skriv i gruppene", minutes: 10, activity: "cards", in_breakouts: true },
  { title: "Rydd i gruppene", minutes: 10, activity: "group", in_breakouts: true },
  { title: "Alle sammen", minutes: 10, activity: "group" },
  { title: "Se på prikkene", minutes: 5, activity: "dots" },
];

const breakouts = (desk: Page) => desk.getByRole("region", { name: "Smågrupper" });
const write = async (phone: Page, text: string) => {
  await phone.getByLabel("Ny lapp").fill(text);
  await phone.getByRole("button", { name: "Legg til" }).click();
  await expect(phone.getByRole("list").getByText(text)).toBeVisible();
};
const step = async (desk: Page, title: string, phones: readonly Page[]) => {
  await desk.getByRole("button", { name: /^(Start workshopen|Neste)$/ }).click();
  for (const phone of phones) await expect(phone.getByRole("heading", { level: 1, name: title })).toBeVisible();
};
const onBoard = (phone: Page, text: string) => phone.getByLabel(`Gruppe for «${text}»`);

test.describe("breakouts", () => {
  test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: "reduce" } });
  test("each works with its own board, timer and dots, and all meet again afterwards", async ({ page: desk, browser }) => {
    test.setTimeout(180_000);
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "I to rom", { breakouts: ["Fjorden", "Fjellet"] }, AGENDA);
    const { phone: ola, ...room } = await openRoom(browser);
    const second = await browser.newContext({ locale: "nb-NO", timezoneId: "Europe/Oslo", viewport: PHONE, reducedMotion: "reduce" });
    const kari = await second.newPage();
    const trouble = troubleOf(kari);
    await joinAsGuest(ola, workshop, "Ola");
    await joinAsGuest(kari, workshop, "Kari");
    await desk.goto(`/workshops/${workshop.id}/kjor`);
    await step(desk, "Skriv i gruppene", [ola, kari]);

    await ola.getByRole("group", { name: "Velg smågruppe" }).getByRole("button", { name: /^Fjorden/ }).click();
    await kari.getByRole("group", { name: "Velg smågruppe" }).getByRole("button", { name: /^Fjellet/ }).click();
    await expect(ola.getByText("Du er i Fjorden")).toBeVisible();
    await expect(kari.getByText("Du er i Fjellet")).toBeVisible();
    await expect(kari.getByRole("button", { name: "Bytt", exact: true })).toBeFocused();
    await expect(breakouts(desk).getByText("1 deltaker")).toHaveCount(2);
    await write(ola, "Båt til møtet");
    await write(kari, "Ski til møtet");

    await breakouts(desk).getByRole("button", { name: "Fjorden: gi 5 minutter" }).click();
    await expect(ola.getByRole("timer", { name: /^Tid igjen i gruppen: omtrent 5 minutter/ })).toBeVisible();
    await expect(breakouts(desk).getByRole("timer", { name: /^Tid igjen i Fjorden: / })).toBeVisible();
    await expect(breakouts(desk).getByRole("timer")).toHaveCount(1);
    await expect(kari.getByRole("timer", { name: /^Tid igjen i gruppen/ })).toHaveCount(0);
    await breakouts(desk).getByRole("button", { name: "Fjorden: gi 5 minutter" }).click();
    await expect(ola.getByRole("timer", { name: /^Tid igjen i gruppen: omtrent 10 minutter/ })).toBeVisible();

    await step(desk, "Rydd i gruppene", [ola, kari]);
    await expect(onBoard(ola, "Båt til møtet")).toBeVisible();
    await expect(onBoard(ola, "Ski til møtet")).toHaveCount(0);
    await expect(onBoard(kari, "Båt til møtet")).toHaveCount(0);
    await onBoard(ola, "Båt til møtet").selectOption({ label: "Ny gruppe" });
    await expect(ola.getByRole("heading", { name: "Båt til møtet" })).toBeVisible();
    await expect(desk.getByRole("group", { name: "Båt til møtet", exact: true })).toBeVisible();
    await expect(kari.getByRole("heading", { name: "Båt til møtet" })).toHaveCount(0);
    await expect(onBoard(kari, "Ski til møtet").getByRole("option", { name: "Båt til møtet" })).toHaveCount(0);
    await expectAccessible(ola);
    await expectNoSidewaysScroll(ola);

    await kari.getByRole("button", { name: "Bytt", exact: true }).click();
    await kari.getByRole("group", { name: "Velg smågruppe" }).getByRole("button", { name: /^Fjorden/ }).click();
    await expect(kari.getByRole("heading", { name: "Båt til møtet" })).toBeVisible();
    await expect(kari.getByRole("timer", { name: /^Tid igjen i gruppen/ })).toBeVisible();
    await expect(breakouts(desk).getByText("2 deltakere")).toBeVisible();
    await breakouts(desk).getByRole("button", { name: "Fordel alle" }).click();
    await expect(breakouts(desk).getByText("1 deltaker")).toHaveCount(2);

    await step(desk, "Alle sammen", [ola, kari]);
    for (const phone of [ola, kari]) {
      await expect(phone.getByRole("heading", { name: "Båt til møtet" })).toBeVisible();
      await expect(onBoard(phone, "Ski til møtet")).toBeVisible();
    }

    // Dots for one breakout are for those in it, also when all are together.
    for (const [name, to] of [["Ola", "Fjorden"], ["Kari", "Fjellet"]] as const) await desk.getByRole("combobox", { name: `Smågruppe for ${name}` }).selectOption({ label: to });
    await expect(desk.getByRole("combobox", { name: "Smågruppe for Kari" }).locator("option:checked")).toHaveText("Fjellet");
    await desk.getByRole("button", { name: "Ny prikkrunde" }).click();
    await desk.getByRole("combobox", { name: "Hvem gir prikker" }).selectOption({ label: "Fjorden" });
    await desk.getByRole("button", { name: "Start prikkingen" }).click();
    await expect(ola.getByRole("button", { name: "Gi en prikk til Båt til møtet" })).toBeVisible();
    await ola.getByRole("button", { name: "Gi en prikk til Båt til møtet" }).click();
    await expect(desk.getByText("1 av 1 har brukt prikkene")).toBeVisible();
    await expect(onBoard(kari, "Ski til møtet")).toBeVisible();
    await expect(kari.getByRole("button", { name: /^Gi en prikk/ })).toHaveCount(0);

    // The other breakout may give dots at the same time; both are looked at together.
    await desk.getByRole("button", { name: "Ny prikkrunde" }).click();
    const who = desk.getByRole("combobox", { name: "Hvem gir prikker" });
    await expect(who.getByRole("option")).toHaveText(["Fjellet"]);
    await desk.getByRole("combobox", { name: "Prikker til" }).selectOption({ label: "Lapper" });
    await desk.getByRole("button", { name: "Start prikkingen" }).click();
    await kari.getByRole("button", { name: "Gi en prikk til Ski til møtet" }).click();
    await expect(desk.getByText("1 av 1 har brukt prikkene")).toHaveCount(2);
    await expect(desk.getByRole("button", { name: "Ny prikkrunde" })).toHaveCount(0);
    await signInAs(room.wall, "strategist");
    await room.wall.goto(`/workshops/${workshop.id}/vegg`);
    for (const name of ["Fjorden", "Fjellet"]) await expect(room.wall.getByText(`${name}: 1 av 1 har brukt prikkene`)).toBeVisible();
    for (const button of ["Avslutt prikkingen", "Vis resultatet for alle"]) {
      for (const left of [1, 0]) {
        await desk.getByRole("button", { name: button }).first().click();
        await expect(desk.getByRole("button", { name: button })).toHaveCount(left);
      }
    }
    await step(desk, "Se på prikkene", [ola, kari]);
    for (const screen of [ola, kari, room.wall]) {
      for (const name of ["Fjorden", "Fjellet"]) await expect(screen.getByRole("heading", { name, exact: true })).toBeVisible();
    }
    await expectAccessible(room.wall);
    await expectAccessible(kari);
    expect([...room.trouble(), ...trouble]).toEqual([]);
    await second.close();
    await room.close();
  });
});
