import type { Page } from "@playwright/test";
import { workshopAt } from "./support/live";
import { expect, expectAccessible, signInAs, test, troubleOf } from "./support/page";

const sheets = (page: Page) => page.getByRole("region", { name: "Lapper på papir" });
const row = (page: Page, number: string) => sheets(page).getByRole("listitem").filter({ hasText: `Ark ${number}` });

async function enter(page: Page, number: string, cards: readonly string[], counted: number): Promise<void> {
  await sheets(page).getByRole("button", { name: "Før inn et ark" }).click();
  await sheets(page).getByRole("textbox", { name: "Nummer på arket" }).fill(number);
  await sheets(page).getByRole("textbox", { name: "Lappene", exact: true }).fill(cards.join("\n"));
  await sheets(page).getByRole("textbox", { name: "Antall lapper på papiret" }).fill(String(counted));
}

test.describe("a sheet of paper", () => {
  test.use({ refused: [409, 422], viewport: { width: 1280, height: 900 } });
  test("is entered once, counted again by another, and only then counts", async ({ page: desk, browser }) => {
    test.setTimeout(120_000);
    await signInAs(desk, "strategist");
    const { id } = await workshopAt(desk, "Talt to ganger", "over");
    await desk.goto(`/workshops/${id}/etterarbeid`);
    await enter(desk, "A1", ["Benk utenfor døra", "Varmere lys", "Kaffe før klokka ni"], 2);
    await sheets(desk).getByRole("textbox", { name: "Bord eller sted" }).fill("Bord 3");
    await expect(sheets(desk).getByText("Du har skrevet 3. Tallet må være det samme som på papiret.")).toBeVisible();
    await sheets(desk).getByRole("button", { name: "Lagre arket" }).click();
    await sheets(desk).getByRole("link", { name: /^Antall lapper på papiret:/ }).click();
    await desk.keyboard.press("ControlOrMeta+a");
    await desk.keyboard.type("3");
    await sheets(desk).getByRole("combobox", { name: "Prikker på arket gjelder" }).selectOption({ index: 1 });
    await sheets(desk).getByRole("textbox", { name: "Hvor mange ga prikker på arket?" }).fill("2");
    await sheets(desk).getByRole("textbox", { name: "Møteplasser" }).fill("4");
    await expectAccessible(desk);
    await sheets(desk).getByRole("button", { name: "Lagre arket" }).click();
    await expect(desk.getByText("Ark A1 er ført inn. Be en annen om å telle etter.")).toBeVisible();
    await expect(row(desk, "A1")).toContainText("Mangler kontroll");
    // Who entered it does not check it.
    await expect(row(desk, "A1").getByText("En annen enn du må telle dette arket.")).toBeVisible();
    await expect(row(desk, "A1").getByRole("button", { name: "Kontroller" })).toHaveCount(0);
    await expect(desk.getByText("1 ark mangler kontroll")).toBeVisible();

    await enter(desk, "A1", ["Benk utenfor døra"], 1);
    await sheets(desk).getByRole("button", { name: "Lagre arket" }).click();
    await expect(sheets(desk).getByText("Et ark med dette nummeret er allerede ført inn.")).toBeVisible();
    await expect(sheets(desk).getByRole("textbox", { name: "Lappene", exact: true })).toHaveValue("Benk utenfor døra");
    await sheets(desk).getByRole("button", { name: "Avbryt" }).click();
    await expect(row(desk, "A1")).toHaveCount(1);

    const second = await browser.newContext({ locale: "nb-NO", timezoneId: "Europe/Oslo" });
    const other = await second.newPage();
    const trouble = troubleOf(other, [409]);
    await signInAs(other, "admin");
    await other.goto(`/workshops/${id}/etterarbeid`);
    const check = row(other, "A1").getByRole("button", { name: "Kontroller" });
    await expect(check).toBeDisabled();
    await row(other, "A1").getByRole("textbox", { name: "Antall lapper" }).fill("2");
    await row(other, "A1").getByRole("textbox", { name: "Antall prikker" }).fill("4");
    await check.click();
    await expect(row(other, "A1").getByText("Tallene stemmer ikke med det som er ført inn. Tell en gang til.")).toBeVisible();
    await expect(row(other, "A1").getByRole("textbox", { name: "Antall prikker" })).toHaveValue("4");
    await expectAccessible(other);
    await row(other, "A1").getByRole("textbox", { name: "Antall lapper" }).fill("3");
    await check.click();
    await expect(other.getByText("Ark A1 stemmer")).toBeVisible();
    await expect(row(other, "A1")).toContainText("Kontrollert");
    await expect(row(other, "A1")).toContainText(/kontrollert av .+ kl\. /);
    await expect(row(other, "A1").getByRole("button")).toHaveCount(0);
    await expect(other.getByText("1 ark mangler kontroll")).toHaveCount(0);
    expect(trouble).toEqual([]);
    await second.close();

    await desk.reload();
    await expect(row(desk, "A1")).toContainText("Kontrollert");
    await expect(desk.getByText("10 av 10 lapper gjenstår")).toBeVisible();
  });
});
