import { expect, expectAccessible, expectNoSidewaysScroll, signInAs, test } from "./support/page";

test("a method is found, rated by keyboard, and the stars taken back", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/metoder");
  await page.getByRole("searchbox", { name: "Søk i metodene" }).fill("prikkav");
  await expect(page.getByText("1 metode", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Prikkavstemning" }).click();
  await expect(page.getByText("20 minutter i alt")).toBeVisible();
  const stars = page.getByRole("group", { name: "Hvor god er metoden?" });
  await stars.getByRole("radio", { name: "3 stjerner" }).focus();
  await page.keyboard.press("Space");
  await expect(stars.getByRole("radio", { name: "3 stjerner" })).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(stars.getByRole("radio", { name: "4 stjerner" })).toBeChecked();
  await expect(page.getByText("1 vurdering. Snittet vises fra tre.")).toBeVisible();
  await expect(page.getByText("Du ga 4 stjerner")).toBeAttached();
  await page.reload();
  await expect(stars.getByRole("radio", { name: "4 stjerner" })).toBeChecked();
  await stars.getByRole("button", { name: "Fjern vurderingen" }).click();
  await expect(page.getByText("Ikke vurdert ennå")).toBeVisible();
});

test("methods are narrowed by where in the work, time and group size", async ({ page }) => {
  await page.goto("/metoder");
  await page.getByRole("button", { name: "Prøve ut" }).click();
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Prototyp på papir" })).toBeVisible();
  await page.getByRole("textbox", { name: "Hvor mange er dere?" }).fill("50");
  await expect(page.getByText("Ingen metoder passer")).toBeVisible();
  await expect(page).toHaveURL(/diamond=3&stage=diverge&group=50/);
  await page.getByRole("button", { name: "Vis alle metodene" }).click();
  await page.getByRole("combobox", { name: "Tid" }).selectOption("20");
  await expect(page.getByRole("link", { name: "1-2-4-alle" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Verdenskafé" })).toHaveCount(0);
});

test.describe("writing a method", () => {
  test.use({ refused: [422] });
  test("an organiser writes a method in two languages, orders its steps, adds a file and deletes it", async ({ page }) => {
    await signInAs(page, "organiser");
    await page.goto("/metoder");
    await page.getByRole("link", { name: "Ny metode" }).click();
    await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Gåtur to og to");
    await page.getByRole("textbox", { name: "Hva skjer" }).fill("Gå ut");
    await page.getByRole("button", { name: "Legg til steg" }).click();
    const second = page.getByRole("listitem").filter({ hasText: "Steg 2" });
    await expect(second.getByRole("textbox", { name: "Hva skjer" })).toBeFocused();
    await second.getByRole("textbox", { name: "Hva skjer" }).fill("Fortell hva dere vil snakke om");
    await second.getByRole("textbox", { name: "Minutter" }).fill("5");
    await expect(page.getByText("20 minutter i alt")).toBeVisible();
    await page.getByRole("button", { name: "Flytt steg 2 opp" }).click();
    await expect(page.getByRole("button", { name: "Flytt steg 1 ned" })).toBeFocused();
    await page.getByRole("button", { name: "Lagre metoden" }).click();
    await page.getByRole("link", { name: /^Hva den er god for:/ }).click();
    await page.getByRole("textbox", { name: "Hva den er god for" }).fill("Snakke sammen uten bord imellom.");
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("textbox", { name: "Navn", exact: true }).fill("Walk in pairs");
    await page.getByRole("button", { name: "Lagre metoden" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gåtur to og to" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveText(["Fortell hva dere vil snakke om", "Gå ut"]);

    await page.locator("input[type=file]").setInputFiles({ name: "Kart – nå.txt", mimeType: "text/plain", buffer: Buffer.from("Ned til elva.") });
    const file = page.getByRole("link", { name: "Kart – nå.txt" });
    const saved = page.waitForEvent("download");
    await file.click();
    expect((await saved).suggestedFilename()).toBe("Kart – nå.txt");
    await page.locator("input[type=file]").setInputFiles({ name: "kart.pdf", mimeType: "application/pdf", buffer: Buffer.from("Ned til elva.") });
    await expect(page.getByRole("heading", { name: /rette|gyldig|feil/i }).first()).toBeVisible();
    await page.getByRole("button", { name: "Fjern Kart – nå.txt" }).click();
    await expect(file).toHaveCount(0);

    await page.getByRole("link", { name: "Endre", exact: true }).click();
    await page.getByRole("textbox", { name: "Flest deltakere" }).fill("30");
    await page.getByRole("button", { name: "Lagre", exact: true }).click();
    await expect(page.getByText("Høyst 30 personer")).toBeVisible();
    await page.getByRole("button", { name: "Slett" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Slett" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Metoder" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Gåtur to og to" })).toHaveCount(0);
  });
});

test.describe("the names of the phases", () => {
  test.use({ refused: [412, 422] });
  test("are told by whoever may, by keyboard, in three languages, and never written over unseen", async ({ page }) => {
    await signInAs(page, "member");
    await page.goto("/metoder");
    await expect(page.getByRole("button", { name: "Utforske" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Endre navnene på fasene" })).toHaveCount(0);

    await signInAs(page, "strategist");
    await page.reload();
    await page.getByRole("link", { name: "Endre navnene på fasene" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Navn på fasene" })).toBeFocused();
    const field = (phase: number, part: string, lang: string) =>
      page.getByRole("region", { name: `Fase ${phase}` }).getByRole("group", { name: part }).getByRole("textbox", { name: lang });
    const save = page.getByRole("button", { name: "Lagre", exact: true });
    await expect(save).toBeDisabled();
    await field(1, "Navn på fasen", "Bokmål").fill(" ");
    await field(3, "Andre halvdel", "Bokmål").fill("");
    await field(1, "Navn på fasen", "English").fill("See");
    await save.press("Enter");
    await expect(page.getByRole("link", { name: /^Fase 3, Andre halvdel, som snevrer inn \(Bokmål\): / })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: /^Fase 1, Navn på fasen \(Bokmål\): / }).press("Enter");
    await expect(field(1, "Navn på fasen", "Bokmål")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Se");
    await field(3, "Andre halvdel", "Bokmål").fill("Innføre");
    await page.getByRole("link", { name: "Tilbake til metodene" }).press("Enter");
    await page.getByRole("button", { name: "Bli her" }).press("Enter");
    await field(1, "Navn på fasen", "Bokmål").press("Enter");
    await expect(page.getByText("Navnene på fasene er lagret")).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: "Tilbake til metodene" }).click();
    await expect(page.getByRole("list").getByText("Se", { exact: true })).toBeVisible();

    await page.getByRole("link", { name: "Endre navnene på fasene" }).click();
    await field(1, "Navn på fasen", "Bokmål").fill("Forstå");
    const now = (await (await page.request.get("/api/v1/methods/diamonds")).json()) as { version: number; items: { names: object; diverge_names: object; converge_names: object }[] };
    const items = now.items.map(({ names, diverge_names, converge_names }, at) => ({ names, diverge_names: at === 1 ? { nb: "Lufte" } : diverge_names, converge_names }));
    const other = await page.request.put("/api/v1/methods/diamonds", { data: { items }, headers: { "If-Match": `"${now.version}"` } });
    expect(other.status()).toBe(200);
    await save.click();
    await page.getByRole("button", { name: "Se hva som er lagret nå" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "Lufte (Bokmål)" })).toBeVisible();
    await expect(field(1, "Navn på fasen", "Bokmål")).toHaveValue("Forstå");
    await page.getByRole("button", { name: "Lagre mitt likevel" }).click();
    await expect(page.getByText("Navnene på fasene er lagret").last()).toBeVisible();
    await expect(save).toBeDisabled();
    await page.goto("/metoder");
    await expect(page.getByRole("button", { name: "Foreslå" })).toBeVisible();
    await expect(page.getByRole("list").getByText("Forstå", { exact: true })).toBeVisible();
  });

  test("are not for everybody to change", async ({ page }) => {
    await signInAs(page, "member");
    await page.goto("/metoder/faser");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Navn på fasene");
    await expect(page.getByRole("textbox", { name: "Bokmål" })).toHaveCount(0);
  });
});
