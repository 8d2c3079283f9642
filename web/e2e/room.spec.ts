import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from "./support/page";
import { joinAsGuest, openLive, PHONE, WALL } from "./support/room";
import { publishWorkshop, workshopAt } from "./support/live";

for (const mode of ["light", "dark"] as const) {
  test.describe(`the wall in ${mode}`, () => {
    test.use({ viewport: WALL, colorScheme: mode, contextOptions: { reducedMotion: "reduce" } });
    for (const stage of ["published", "writing", "grouping", "dots", "results", "over"] as const) {
      test(`${stage}: accessible, nothing to press, nothing beyond the edge`, async ({ page }) => {
        await signInAs(page, "strategist");
        const { id, title } = await workshopAt(page, `Veggen (${stage})`, stage);
        await openLive(page, `/workshops/${id}/vegg`);
        await expect(page).toHaveTitle(`Vegg: ${title} – Idédugnad`);
        await expect(page.locator("html")).toHaveClass(mode);
        await expect(page.getByRole("button")).toHaveCount(0);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });
    }
  });
}

test.describe("the door", () => {
  test.use({ refused: [404, 401], viewport: PHONE });
  test("says what is wrong with a code, and keeps the code when a guest is shown out", async ({ page, browser }) => {
    await page.goto("/bli-med");
    await page.getByRole("button", { name: "Bli med" }).click();
    await expect(page.getByText("Skriv alle de seks tegnene i koden.")).toBeVisible();
    await expect(page.getByLabel("Kode")).toBeFocused();
    await page.getByLabel("Kode").fill("zzzzz9");
    await page.getByLabel("Navnet ditt").fill("Per");
    await page.getByRole("button", { name: "Bli med" }).click();
    await expect(page.getByText(/Vi finner ingen workshop med denne koden/)).toBeVisible();

    const crew = await browser.newContext();
    const desk = await crew.newPage();
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "Vist ut");
    await joinAsGuest(page, workshop, "Per");
    await desk.goto(`/workshops/${workshop.id}/kjor`);
    await desk.getByRole("button", { name: "Ta Per ut av workshopen" }).click();
    await expect(page).toHaveURL(new RegExp(`/bli-med\\?kode=${workshop.code}$`));
    await expect(page.getByLabel("Kode")).toHaveValue(workshop.code);
    await desk.getByRole("button", { name: "Angre" }).click();
    await expect(desk.getByRole("button", { name: "Ta Per ut av workshopen" })).toBeVisible();
    await crew.close();
  });

  test("a workshop for the signed in alone says so, and lets them in by name", async ({ page }) => {
    const planner = await page.context().browser()?.newContext();
    const desk = await planner?.newPage();
    if (!desk) throw new Error("no browser");
    await signInAs(desk, "strategist");
    const workshop = await publishWorkshop(desk, "Bare for innloggede", { sign_in_required: true });
    await planner?.close();
    await page.goto(`/bli-med?kode=${workshop.code}`);
    await page.getByLabel("Navnet ditt").fill("Per");
    await page.getByRole("button", { name: "Bli med" }).click();
    await expect(page.getByText("Denne workshopen er bare for dem som er logget inn.")).toBeVisible();
    await signInAs(page, "member");
    await page.reload();
    await expect(page.getByLabel("Navnet ditt")).not.toHaveValue("");
    await page.getByRole("button", { name: "Bli med" }).click();
    await expect(page).toHaveURL(/\/delta$/);
    await expect(page.getByRole("heading", { level: 1, name: workshop.title })).toBeVisible();
  });
});
