import type { Page } from "@playwright/test";
import { expect, expectAccessible, policyReports, signInAs, test } from "./support/page";
import { joinAsGuest, openRoom } from "./support/room";
import { advance, publishWorkshop, writeCards } from "./support/live";

const NEXT = /^(Start workshopen|Neste|Avslutt og gå til etterarbeid)$/;

const addCard = async (phone: Page, text: string) => {
  await phone.getByLabel("Ny lapp").fill(text);
  await phone.getByRole("button", { name: "Legg til" }).click();
};
const stepTo = async (desk: Page, title: string) => {
  await desk.getByRole("button", { name: NEXT }).click();
  await expect(desk.getByRole("region", { name: "Styring" }).getByText(title, { exact: true })).toBeVisible();
};

/** Opens a menu and chooses its first item, pressing keys alone. */
const chooseInMenu = async (desk: Page, button: string, item: string) => {
  await desk.getByRole("button", { name: button }).focus();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("menu")).toBeVisible();
  await desk.keyboard.press("ArrowDown");
  await expect(desk.getByRole("menuitem", { name: item })).toBeFocused();
  await desk.keyboard.press("Enter");
};

test.describe("three screens at once", () => {
  test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: "reduce" } });
  test("from the code on the wall, over cards, groups and dots, to the result on every screen", async ({ page: desk, browser }) => {
    test.setTimeout(180_000);
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "Bedre mottak i Bodø");
    const { wall, phone, ...room } = await openRoom(browser);
    await signInAs(wall, "strategist");
    await desk.goto(`/workshops/${workshop.id}/kjor`);
    await wall.goto(`/workshops/${workshop.id}/vegg`);
    await expect(desk.getByText("Deltakerne kan bli med. Workshopen har ikke startet.").first()).toBeVisible();
    await expect(wall.getByText(workshop.code)).toBeVisible();
    await expect(wall.getByRole("img", { name: /QR-kode/ })).toHaveJSProperty("complete", true);

    await joinAsGuest(phone, workshop, "Ola");
    await expect(wall.getByText("1 er med")).toBeVisible();
    await expect(phone.getByText("Workshopen har ikke startet. Siden følger med av seg selv.").first()).toBeVisible();

    await stepTo(desk, "Velkommen");
    await expect(phone.getByRole("heading", { level: 1, name: "Velkommen" })).toBeVisible();
    await desk.keyboard.press("n");
    await expect(phone.getByRole("heading", { level: 1, name: "Skriv lapper" })).toBeVisible();
    await addCard(phone, "Kaffebord i mottaket");
    await addCard(phone, "Gåsamtaler rundt kaia");
    await expect(phone.getByRole("heading", { name: "Lappene dine (2)" })).toBeVisible();
    await expect(wall.getByText("2 lapper er skrevet")).toBeVisible();
    await expect(wall.getByText("Kaffebord i mottaket")).toHaveCount(0);
    await desk.getByRole("button", { name: "Vis lappene" }).click();
    await expect(wall.getByText("Kaffebord i mottaket")).toBeVisible();

    await stepTo(desk, "Grupper lappene");
    await phone.getByLabel("Gruppe for «Kaffebord i mottaket»").selectOption({ label: "Ny gruppe" });
    await expect(wall.getByRole("heading", { name: /Kaffebord i mottaket/ })).toBeVisible();
    await phone.getByRole("button", { name: /Valg for gruppen/ }).click();
    await phone.getByRole("menuitem", { name: "Gi nytt navn" }).click();
    await phone.getByLabel("Navn på gruppen").fill("Møteplasser");
    await phone.getByRole("button", { name: "Lagre" }).click();
    await expect(wall.getByRole("heading", { name: /Møteplasser/ })).toBeVisible();
    await expect(desk.getByRole("heading", { name: "Møteplasser" })).toBeVisible();
    await phone.getByLabel("Gruppe for «Gåsamtaler rundt kaia»").selectOption({ label: "Møteplasser" });
    await expect(wall.getByRole("heading", { name: "Møteplasser 2" })).toBeVisible();

    await stepTo(desk, "Gi prikker");
    await desk.getByRole("button", { name: "Start prikkingen" }).click();
    const more = phone.getByRole("button", { name: "Gi en prikk til Møteplasser" });
    await more.click();
    await more.click();
    await expect(phone.getByText("Du har 1 prikk igjen").first()).toBeVisible();
    await expect(wall.getByText("1 av 1 har brukt prikkene")).toBeVisible();
    // Not to be pressed, and still told why when it is.
    await more.click({ force: true });
    await expect(phone.getByText("Du kan gi høyst 2 prikker til hver.")).toBeVisible();
    await desk.getByRole("button", { name: "Avslutt prikkingen" }).click();
    await expect(phone.getByText("Prikkene er talt. Resultatet vises straks.").first()).toBeVisible();
    await desk.getByRole("button", { name: "Vis resultatet for alle" }).click();
    await expect(phone.getByRole("row", { name: /Møteplasser/ })).toContainText("2");
    await expect(wall.getByRole("listitem").filter({ hasText: "Møteplasser" })).toContainText("2");

    await stepTo(desk, "Hva gjør vi nå?");
    await desk.getByRole("button", { name: "Tilbake" }).click();
    await expect(phone.getByRole("heading", { level: 1, name: "Gi prikker" })).toBeVisible();
    await stepTo(desk, "Hva gjør vi nå?");
    await desk.getByRole("button", { name: "Avslutt og gå til etterarbeid" }).click();
    for (const [question, answer] of [["Ble du hørt?", "Ja"], ["Var det verdt tiden?", "Ja"], ["Vil du være med igjen?", "Delvis"]] as const) {
      await phone.getByRole("radiogroup", { name: question }).getByRole("radio", { name: answer }).check();
    }
    await phone.getByRole("button", { name: "Send svarene" }).click();
    await expect(phone.getByText("Takk! Svarene dine er sendt.")).toBeVisible();

    await desk.getByRole("link", { name: "Gå til etterarbeidet" }).click();
    await expect(desk.getByText("2 av 2 lapper gjenstår")).toBeVisible();
    await desk.getByRole("group", { name: "Hva skjer med «Møteplasser»?" }).getByRole("button", { name: "Blir en idé" }).click();
    await expect(desk.getByLabel("Tekst", { exact: true })).toHaveValue(/- Kaffebord i mottaket/);
    await desk.getByLabel("Tittel", { exact: true }).fill("Møteplasser i mottaket");
    await desk.getByRole("button", { name: "Lag ideen" }).click();
    await expect(desk.getByText("Alle de 2 lappene har fått et utfall")).toBeVisible();
    await expect(desk.getByRole("link", { name: /Møteplasser i mottaket/ })).toBeVisible();
    await desk.getByRole("button", { name: "Ny beslutning" }).click();
    await desk.getByLabel("Hva ble bestemt?").fill("Sette fram bord og kaffe");
    await desk.getByLabel("Eller skriv et navn").fill("Mona i mottaket");
    await desk.getByRole("button", { name: "Lagre" }).click();
    await expect(desk.getByText("Mona i mottaket")).toBeVisible();
    await desk.getByRole("button", { name: "Avslutt workshopen" }).click();
    await desk.getByRole("alertdialog").getByRole("button", { name: "Avslutt workshopen" }).click();
    await expect(desk).toHaveURL(/\/rapport$/);
    await expect(desk.getByRole("heading", { level: 1 })).toContainText("Bedre mottak i Bodø");
    await expect(desk.getByRole("article")).toContainText("Møteplasser i mottaket");
    await expect(desk.getByRole("article")).toContainText("Sette fram bord og kaffe");
    const file = desk.waitForEvent("download");
    await desk.getByRole("button", { name: "Last ned som Word" }).click();
    expect((await file).suggestedFilename()).toMatch(/\.docx$/);

    expect(await policyReports(desk)).toBe(0);
    expect(room.trouble()).toEqual([]);
    await room.close();
  });
});

test.describe("a phone that loses its line", () => {
  test("keeps what is written, says so, and sends it once when the line is back, also after a reload", async ({ page: desk, browser }) => {
    test.setTimeout(120_000);
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "Uten nett");
    const { phone, ...room } = await openRoom(browser, { cutsNetwork: true });
    await joinAsGuest(phone, workshop, "Kari");
    await advance(desk, workshop.id, 2);
    await expect(phone.getByLabel("Ny lapp")).toBeVisible();
    await phone.context().setOffline(true);
    await addCard(phone, "Skrevet uten nett");
    await addCard(phone, "Også uten nett");
    await expect(phone.getByRole("list", { name: "Lapper som ikke er sendt" }).getByText("Venter på nett")).toHaveCount(2);
    await phone.getByLabel("Ny lapp").fill("Nesten ferdig");
    await phone.waitForTimeout(800);
    await phone.context().setOffline(false);
    await phone.reload();
    await expect(phone.getByLabel("Ny lapp")).toHaveValue("Nesten ferdig");
    await expect(phone.getByRole("heading", { name: "Lappene dine (2)" })).toBeVisible();
    await expect(phone.getByText("Venter på nett")).toHaveCount(0);

    // A line lost and found again without a reload, with a card on its way.
    await phone.context().setOffline(true);
    await addCard(phone, "Den tredje");
    await expect(phone.getByText("Venter på nett")).toHaveCount(1);
    await phone.context().setOffline(false);
    await expect(phone.getByRole("heading", { name: "Lappene dine (3)" })).toBeVisible();
    await expect(phone.getByText("Venter på nett")).toHaveCount(0);
    await writeCards(desk, workshop.id, []);
    const board = (await (await desk.request.get(`/api/v1/workshops/${workshop.id}/board`)).json()) as { cards: { text: string }[] };
    expect(board.cards.map((card) => card.text).sort()).toEqual(["Den tredje", "Også uten nett", "Skrevet uten nett"]);

    // The room has gone on before the line is back: the card is refused, and neither lost nor silent.
    await phone.context().setOffline(true);
    await addCard(phone, "Den som kom for sent");
    await advance(desk, workshop.id);
    await phone.context().setOffline(false);
    await expect(phone.getByRole("heading", { level: 1, name: "Grupper lappene" })).toBeVisible();
    const late = phone.getByRole("list", { name: "Lapper som ikke er sendt" }).getByRole("listitem");
    await expect(late).toContainText("Den som kom for sent");
    await expect(late).toContainText("Lappen ble ikke tatt imot");
    await expect(late.getByRole("button", { name: "Kopier teksten" })).toBeVisible();
    await expectAccessible(phone);
    await late.getByRole("button", { name: "Ta bort" }).click();
    await expect(late).toHaveCount(0);
    await room.close();
  });
});

test.describe("without a pointer", () => {
  test.use({ viewport: { width: 1280, height: 800 } });
  test("the workshop is driven, cards grouped on the board and dots given by keyboard alone", async ({ page: desk, browser }) => {
    test.setTimeout(120_000);
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "Bare tastatur");
    const { phone, ...room } = await openRoom(browser);
    await phone.goto(`/bli-med?kode=${workshop.code}`);
    await phone.getByLabel("Navnet ditt").focus();
    await phone.keyboard.type("Ida");
    await phone.keyboard.press("Enter");
    await expect(phone).toHaveURL(/\/delta$/);

    await desk.goto(`/workshops/${workshop.id}/kjor`);
    await expect(desk.getByRole("button", { name: "Start workshopen" })).toBeVisible();
    for (const title of ["Velkommen", "Skriv lapper"]) {
      // A press while the one before is under way is none, so that two are never two steps.
      await expect(async () => {
        await desk.keyboard.press("n");
        await expect(phone.getByRole("heading", { level: 1, name: title })).toBeVisible({ timeout: 10_000 });
      }).toPass();
    }
    await writeCards(desk, workshop.id, ["Åpent kontor", "Frokost sammen"]);
    await desk.keyboard.press("n");
    await expect(phone.getByRole("heading", { level: 1, name: "Grupper lappene" })).toBeVisible();

    await chooseInMenu(desk, "Flytt lappen «Åpent kontor»", "Ny gruppe");
    await expect(desk.getByText("Ny gruppe med 1 lapp")).toBeVisible();
    await chooseInMenu(desk, "Flytt lappen «Frokost sammen»", "Åpent kontor");
    await expect(desk.getByText("«Frokost sammen» er flyttet til «Åpent kontor»")).toBeVisible();
    await expect(desk.getByRole("button", { name: "Flytt lappen «Frokost sammen»" })).toBeFocused();

    await desk.keyboard.press("n");
    await expect(desk.getByRole("button", { name: "Start prikkingen" })).toBeVisible();
    await desk.getByRole("button", { name: "Start prikkingen" }).focus();
    await desk.keyboard.press("Enter");
    await phone.getByRole("button", { name: "Gi en prikk til Åpent kontor" }).focus();
    await phone.keyboard.press("Enter");
    await phone.keyboard.press("Space");
    // The one who wrote for the others is in the room too.
    await expect(desk.getByText("1 av 2 har brukt prikkene")).toBeVisible();
    await expectAccessible(phone);
    expect(room.trouble()).toEqual([]);
    await room.close();
  });
});
