import type { Page } from "@playwright/test";
import { expect, expectAccessible, signInAs, test } from "./support/page";
import { inDays, makeWorkshop, replaceAgenda } from "./support/workshops";

const seat = (page: Page) => page.getByRole("region", { name: "Plassen din" });
const editor = (page: Page) => page.getByRole("region", { name: "Agenda" });
const titles = (page: Page) => editor(page).getByPlaceholder("Hva skjer?");
const closeToasts = async (page: Page) => {
  for (const button of await page.getByRole("button", { name: "Lukk meldingen" }).all()) await button.click();
};

test("an organiser goes from a template to sent invitations in a few clicks", async ({ page }) => {
  await signInAs(page, "organiser");
  await page.goto("/workshops");
  await page.getByRole("link", { name: "Planlegg workshop" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Velg en mal" })).toBeVisible();
  const template = page.getByRole("list", { name: "Maler" }).getByRole("link").first();
  const name = await template.textContent();
  await template.click();
  await expect(page.getByRole("textbox", { name: "Tittel" })).toHaveValue(name ?? "");
  await page.getByRole("button", { name: "Lag planen" }).click();
  await expect(page.getByRole("link", { name: "Dato: Fyll ut dette feltet." })).toBeVisible();
  await page.getByRole("textbox", { name: "Tittel" }).fill("Roligere mottak");
  await page.getByLabel("Dato").fill(inDays(12).slice(0, 10));
  await page.getByRole("textbox", { name: "Sted" }).fill("Kantina, Nav Bodø");
  await page.getByRole("textbox", { name: /^Høyst antall/ }).fill("12");
  await page.getByRole("button", { name: "Lag planen" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Roligere mottak" })).toBeVisible();
  await expect(page.getByText("Alt er klart til å publiseres.")).toBeVisible();
  await expect(page.getByText(/^Til sammen \d+ minutter, slutter kl\. /)).toBeVisible();
  await page.getByRole("button", { name: "Publiser" }).click();
  await expect(page.getByText(/^Publisert\. 0 påmeldte\. Starter /)).toBeVisible();
  await expect(page.getByText("12 av 12 plasser ledige")).toBeVisible();
  await expect(page.getByText(/^[A-HJ-NP-Z2-9]{6}$/)).toBeVisible();
  const qr = page.getByRole("img", { name: "QR-kode med lenken for å bli med" });
  await expect.poll(() => qr.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Inviter" }).click();
  const dialog = page.getByRole("dialog", { name: "Inviter til workshopen" });
  await dialog.getByRole("button", { name: "Send invitasjonene" }).click();
  await expect(dialog.getByText("Velg en person eller lim inn en adresse.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "E-postadresser" }).fill("en@demo.example; To Tresen <to@demo.example>\nen@demo.example");
  await expect(dialog.getByText("2 får invitasjon")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Send invitasjonene" }).click();
  await expect(page.getByText("2 e-poster er lagt i kø")).toBeVisible();
  await page.goto("/workshops?vis=mine");
  await expect(page.getByRole("article").filter({ hasText: "Roligere mottak" })).toContainText("12 av 12 plasser ledige");
});

test.describe("seats", () => {
  test.use({ refused: [404] });
  test("a seat is taken, waited for, regretted, given up and offered to the next", async ({ page, browser }) => {
    const { id } = await makeWorkshop(page, { title: "Bare én plass", max_participants: 1 });
    await page.context().clearCookies();
    await page.goto(`/workshops/${id}`);
    await expect(page.getByRole("heading", { name: "Vi finner ikke workshopen" })).toBeVisible();

    await signInAs(page, "member");
    await page.goto(`/workshops/${id}`);
    await seat(page).getByRole("button", { name: "Meld deg på" }).click();
    await expect(seat(page).getByText("Du er påmeldt")).toBeVisible();
    await expect(page.getByText("Fullt", { exact: true })).toBeVisible();

    const other = await browser.newPage();
    await signInAs(other, "organiser");
    await other.goto(`/workshops/${id}`);
    await seat(other).getByRole("button", { name: "Sett meg på venteliste" }).click();
    await expect(seat(other).getByText("Du er nummer 1 på ventelisten")).toBeVisible();
    await expect(other.getByText("Fullt – 1 på venteliste")).toBeVisible();

    await closeToasts(page);
    await seat(page).getByRole("button", { name: "Meld deg av" }).click();
    await page.getByRole("button", { name: "Angre", exact: true }).click();
    await expect(seat(page).getByText("Du er påmeldt")).toBeVisible();
    await seat(page).getByRole("button", { name: "Meld deg av" }).click();
    const given = page.waitForResponse((answer) => answer.request().method() === "DELETE" && answer.url().endsWith("/signup"));
    await closeToasts(page);
    expect((await given).ok()).toBe(true);

    await other.reload();
    await expect(seat(other).getByText("Det er ledig plass til deg")).toBeVisible();
    await expect(seat(other).getByText(/^Ta den innen .* kl\. /)).toBeVisible();
    await seat(other).getByRole("button", { name: "Ta plassen" }).click();
    await expect(seat(other).getByText("Du er påmeldt")).toBeVisible();

    await signInAs(page, "strategist");
    await page.goto(`/workshops/${id}`);
    const list = page.getByRole("region", { name: "Påmeldte og venteliste (1)" });
    await expect(list.getByRole("row")).toHaveCount(2);
    await expect(list.getByText("Påmeldt", { exact: true })).toBeVisible();
    await other.close();
  });
});

test("the agenda is edited by keyboard alone, adds up, and survives being left", async ({ page }) => {
  const { id } = await makeWorkshop(page, { title: "Med tastatur", breakouts: ["Fjorden", "Fjellet"], starts_at: inDays(5) });
  await page.goto(`/workshops/${id}/rediger`);
  await expect(editor(page).getByText(/^Til sammen 90 minutter, slutter kl\. /)).toBeVisible();
  const before = await titles(page).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));

  await editor(page).getByRole("button", { name: "Flytt «Velkommen» ned" }).focus();
  await page.keyboard.press("Enter");
  await expect(titles(page).first()).toHaveValue(before[1]!);
  // A row lifted by its handle goes down with the arrow.
  await editor(page).getByRole("button", { name: "Dra «Skriv lapper hver for seg» til en annen plass" }).focus();
  await page.keyboard.press("Space");
  await page.waitForTimeout(300);
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(300);
  await page.keyboard.press("Space");
  await expect(titles(page).first()).toHaveValue("Velkommen");

  await editor(page).getByRole("button", { name: "Legg til punkt" }).focus();
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveCount(7);
  await expect(titles(page).last()).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("x");
  await editor(page).getByRole("button", { name: "Lagre agendaen" }).focus();
  await page.keyboard.press("Enter");
  await expect(editor(page).getByRole("link", { name: "Punkt 7: Skriv hva som skjer." })).toBeVisible();
  await editor(page).getByRole("link", { name: "Punkt 7: Skriv et helt tall fra 0 til 600." }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("30");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("Takk for i dag");
  await expect(editor(page).getByText(/^Til sammen 120 minutter, slutter /)).toBeVisible();
  await editor(page).getByRole("button", { name: "Mer om «Takk for i dag»" }).focus();
  await page.keyboard.press("Enter");
  await editor(page).getByRole("checkbox", { name: "I grupper" }).focus();
  await page.keyboard.press("Space");
  await expectAccessible(page);

  await editor(page).getByRole("button", { name: "Ta bort «Pause»" }).focus();
  await page.keyboard.press("Enter");
  await expect(titles(page)).toHaveCount(6);
  await page.getByRole("button", { name: "Angre", exact: true }).press("Enter");
  await expect(titles(page)).toHaveCount(7);
  await page.getByRole("link", { name: "Tilbake til workshopen" }).press("Enter");
  await page.getByRole("button", { name: "Bli her" }).press("Enter");
  await editor(page).getByRole("button", { name: "Lagre agendaen" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Agendaen er lagret")).toBeVisible();
  await page.getByRole("link", { name: "Tilbake til workshopen" }).press("Enter");
  await expect(page.getByRole("region", { name: "Agenda" }).getByRole("listitem").last()).toContainText("Takk for i dag");
  await expect(page.getByRole("region", { name: "Agenda" }).getByRole("listitem").last()).toContainText("I grupper");
});

test.describe("meanwhile", () => {
  test.use({ refused: [412] });
  test("what somebody else saved is not written over unseen, and what was typed stays", async ({ page }) => {
    const made = await makeWorkshop(page, { title: "To om samme plan" });
    await page.goto(`/workshops/${made.id}/rediger`);
    await titles(page).first().fill("God morgen");
    await replaceAgenda(page, made, [{ title: "Satt inn av en annen", minutes: 45, activity: "work" }]);
    await editor(page).getByRole("button", { name: "Lagre agendaen" }).click();
    await expect(editor(page).getByText("Noen andre har endret planen i mellomtiden")).toBeVisible();
    await expect(titles(page).first()).toHaveValue("God morgen");
    await editor(page).getByRole("button", { name: "Se hva som er lagret nå" }).click();
    await expect(editor(page).getByRole("listitem").filter({ hasText: "Satt inn av en annen" })).toBeVisible();
    await editor(page).getByRole("button", { name: "Lagre mitt likevel" }).click();
    await expect(page.getByText("Agendaen er lagret")).toBeVisible();
    await expect(editor(page).getByText("Noen andre har endret planen i mellomtiden")).toHaveCount(0);
    await page.reload();
    await expect(titles(page)).toHaveCount(6);
    await expect(titles(page).first()).toHaveValue("God morgen");
  });
});

test("the crew, the place and the groups are changed beside the agenda, and a draft can be deleted", async ({ page }) => {
  const { id } = await makeWorkshop(page, { title: "Skal endres", place: null }, { publish: false });
  await page.goto(`/workshops/${id}`);
  await expect(page.getByRole("list", { name: "Dette mangler" })).toHaveText("Sted eller lenke mangler.");
  await page.getByRole("link", { name: "Rediger planen" }).click();
  const details = page.getByRole("region", { name: "Om workshopen" });
  await details.getByRole("textbox", { name: "Sted" }).fill("Biblioteket");
  await details.getByRole("combobox", { name: "Legg til en person" }).fill("a");
  await details.getByRole("listbox").getByRole("option").first().click();
  await expect(details.getByRole("combobox", { name: /^Rollen til / })).toHaveValue("facilitator");
  await details.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Endringene er lagret")).toBeVisible();
  const groups = page.getByRole("region", { name: "Grupper" });
  await groups.getByRole("button", { name: "Legg til gruppe" }).click();
  await groups.getByRole("button", { name: "Legg til gruppe" }).click();
  await groups.getByRole("textbox", { name: "Gruppe 2" }).fill("Fjellet");
  await groups.getByRole("button", { name: "Lagre gruppene" }).click();
  await expect(page.getByText("Gruppene er lagret")).toBeVisible();
  await page.reload();
  await expect(groups.getByRole("textbox", { name: "Gruppe 2" })).toHaveValue("Fjellet");
  await expect(details.getByRole("textbox", { name: "Sted" })).toHaveValue("Biblioteket");
  await page.getByRole("button", { name: "Slett utkastet" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Slett utkastet" }).click();
  await expect(page.getByText("«Skal endres» er slettet")).toBeVisible();
  await expect(page).toHaveURL(/\/workshops$/);
});

test("a workshop is cancelled with a reason, and its code can be renewed before that", async ({ page }) => {
  const { id, code } = await makeWorkshop(page, { title: "Skal avlyses" });
  await page.goto(`/workshops/${id}`);
  await expect(page.getByText(code ?? "", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Lag ny kode" }).click();
  await expect(page.getByText(code ?? "", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Avlys" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: "Hvorfor?" }).fill("For få påmeldte.");
  await dialog.getByRole("button", { name: "Avlys og send e-post" }).click();
  await expect(page.getByRole("main").getByText("Avlyst", { exact: true })).toBeVisible();
  await expect(seat(page)).toHaveCount(0);
});

test("paper sheets are numbered one after another and carry the code", async ({ page }) => {
  const { id, code } = await makeWorkshop(page, { title: "På papir" });
  await page.goto(`/workshops/${id}/ark`);
  await page.getByRole("textbox", { name: "Antall ark" }).fill("3");
  await page.getByRole("textbox", { name: "Første nummer" }).fill("5");
  for (const number of [5, 6, 7]) {
    const sheet = page.getByRole("region", { name: `Ark ${number}` });
    await expect(sheet.getByText(code ?? "")).toBeVisible();
    await expect(sheet.getByRole("listitem")).toHaveCount(8);
  }
});

test("a method dropped on the agenda brings its steps, which are saved with the rest", async ({ page }) => {
  const { id } = await makeWorkshop(page, { title: "Med en metode til" }, { publish: false });
  const methods = (await (await page.request.get("/api/v1/methods")).json()) as { items: { name: string; minutes: number; steps: { title: string }[] }[] };
  const method = methods.items[0]!;
  await page.goto(`/workshops/${id}/rediger`);
  await editor(page).getByRole("button", { name: "Legg til metode" }).click();
  await page.getByRole("dialog").getByRole("button", { name: `Legg til «${method.name}»` }).click();
  await expect(titles(page)).toHaveCount(6 + method.steps.length);
  await expect(titles(page).last()).toHaveValue(method.steps.at(-1)!.title);
  await expect(editor(page).getByText(new RegExp(`^Til sammen ${90 + method.minutes} minutter`))).toBeVisible();
  await editor(page).getByRole("button", { name: "Lagre agendaen" }).click();
  await expect(page.getByText("Agendaen er lagret")).toBeVisible();
  await page.reload();
  await expect(titles(page)).toHaveCount(6 + method.steps.length);
});
