import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, firstOf, signInAs, test } from "./support/page";

const field = (page: Page) => page.getByRole("main").getByRole("combobox", { name: /^Søk i/ });
const count = (page: Page) => page.getByRole("main").getByRole("status").filter({ hasText: /\d/ });

test("filters and words left out in the search are chips that can be taken away", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto(`/ideer?q=${encodeURIComponent("møte tema:mobilitet -buss")}`);
  const chips = page.getByRole("list", { name: "Valgte avgrensninger" });
  await chips.getByRole("button", { name: /^Tema: Mobilitet/ }).click();
  await expect(field(page)).toHaveValue("møte -buss");
  await chips.getByRole("button", { name: /^Uten «buss»/ }).click();
  await expect(field(page)).toHaveValue("møte");
  await expect(chips).toHaveCount(0);
});

test("a filter with a minus leaves out, and one that nothing is called says so and is words", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto(`/ideer?q=${encodeURIComponent('møte -tema:mobilitet tema:finnesikke -enhet:"Nav Ingensteds"')}`);
  const chips = page.getByRole("list", { name: "Valgte avgrensninger" });
  await expect(chips.getByRole("button", { name: /^Uten Tema: Mobilitet/ })).toBeVisible();
  await expect(count(page)).toContainText("Det finnes ikke noe tema som heter «finnesikke». Vi søkte etter ordet i stedet.");
  await expect(count(page)).toContainText("Det finnes ingen enhet som heter «Nav Ingensteds». Vi utelot ideer der ordene står sammen, i stedet.");
  await expectAccessible(page);
  await chips.getByRole("button", { name: /^Uten «Nav Ingensteds»/ }).click();
  await expect(field(page)).toHaveValue("møte -tema:mobilitet tema:finnesikke");
  await chips.getByRole("button", { name: /^Uten Tema: Mobilitet/ }).click();
  await expect(field(page)).toHaveValue("møte tema:finnesikke");
});

test.describe("an old address", () => {
  // Whether an unknown theme is an old name of another is asked.
  test.use({ refused: [404] });

  test("is shown without what is no more, and says so", async ({ page }) => {
    await signInAs(page, "member");
    await page.goto("/ideer?sort=new");
    await expect(count(page)).toHaveText(/^\d+ ideer$/);
    const all = await count(page).textContent();
    await page.goto("/ideer?theme=finnesikke&status=tull&kind=7&unit=x&campaign=borte&sort=new");
    await expect(page.getByText("Noe lenken avgrenser til, finnes ikke lenger: Status: tull, Tema: finnesikke, Type: 7, Enhet: x og Kampanje: borte. Vi viser ideene uten det.")).toBeVisible();
    await expect(count(page)).toHaveText(all ?? "");
    await expect(page.getByRole("article").first()).toBeVisible();
    await expect(page.getByRole("list", { name: "Valgte avgrensninger" })).toHaveCount(0);
    for (const raw of ["status.tull", "kind.7", "Last siden på nytt"]) await expect(page.getByText(raw)).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Fjern det fra lenken" }).click();
    await expect(page).toHaveURL(/\/ideer\?sort=new$/);
    await expect(page.getByText("Noe lenken avgrenser til")).toHaveCount(0);
    await page.goto("/ideer?theme=mobilitet,finnesikke");
    const chips = page.getByRole("list", { name: "Valgte avgrensninger" }).getByRole("button");
    await expect(chips).toHaveCount(1);
    await expect(chips).toHaveText(/^Mobilitet/);
    await expect(count(page)).toHaveText(/^[1-9]\d* ideer?$/);
  });
});

test("long filters and words fit a narrow screen", async ({ page }) => {
  await signInAs(page, "member");
  const { name } = await firstOf<{ name: string }>(page, "/units", (unit) => unit.name.length > 25);
  await page.goto(`/ideer?q=${encodeURIComponent(`enhet:"${name}" status:"i dialog" -menneskerettighetsorganisasjonsmedlemskapene enhet:"${"lang".repeat(20)}"`)}`);
  await expect(page.getByRole("list", { name: "Valgte avgrensninger" }).getByRole("button")).toHaveCount(4);
  await expectNoSidewaysScroll(page);
});

test.describe("a search that is too long to keep", () => {
  test.use({ refused: [422] });

  test("is refused with what to mend", async ({ page }) => {
    await signInAs(page, "member");
    await page.goto(`/ideer?q=${"møte ".repeat(130)}`);
    await page.getByRole("button", { name: "Lagre søket" }).press("Enter");
    await page.getByRole("textbox", { name: "Navn på søket" }).fill("Møter");
    await page.getByRole("textbox", { name: "Navn på søket" }).press("Enter");
    await page.getByRole("link", { name: "Søk i ideene: Teksten er for lang. Gjør den kortere." }).click();
    await expect(field(page)).toBeFocused();
  });
});
