import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, firstOf, signInAs, test } from "./support/page";
import { conferenceWith, inHours } from "./support/conferences";
import { inDays, makeWorkshop } from "./support/workshops";

const programme = (page: Page) => page.getByRole("region", { name: "Program", exact: true });
const mine = (page: Page) => page.getByRole("region", { name: "Programmet mitt" });
const planning = (page: Page) => page.getByRole("region", { name: "Planlegging" });
const sessions = (page: Page) => page.getByRole("list", { name: "Øktene i programmet" }).getByRole("listitem");

test("a strategist makes a conference of three workshops, and an employee puts together a day without clashes", async ({ page }) => {
  const [first, second, later] = ["Roligere mottak", "Bedre brev", "Veien videre"];
  await makeWorkshop(page, { title: first, starts_at: inHours(20, 0) });
  await makeWorkshop(page, { title: second, starts_at: inHours(20, 0) });
  const { id: last } = await makeWorkshop(page, { title: later, starts_at: inHours(20, 3) });
  await page.goto("/workshops");
  await page.getByRole("main").getByRole("link", { name: "Konferanser" }).click();
  await page.getByRole("link", { name: "Ny konferanse" }).click();
  await page.getByRole("button", { name: "Lag konferansen" }).click();
  await expect(page.getByRole("link", { name: "Navn: Fyll ut dette feltet." })).toBeVisible();
  await page.getByRole("textbox", { name: "Navn" }).fill("Fagdagen om tjenester");
  await page.getByRole("textbox", { name: /^Hva handler den om/ }).fill("En dag om møtene med folk.");
  const day = inDays(20).slice(0, 10);
  await page.getByLabel("Starter, dato").fill(day);
  await expect(page.getByLabel("Slutter, dato")).toHaveValue(day);
  await page.getByLabel("Slutter, klokkeslett").fill("17:00");
  for (const name of ["Store sal", "Lille sal"]) {
    await page.getByRole("button", { name: "Legg til spor" }).click();
    await expect(page.getByRole("textbox", { name: /^Spor \d$/ }).last()).toBeFocused();
    await page.keyboard.type(name);
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "Lag konferansen" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Fagdagen om tjenester" })).toBeVisible();
  await expect(page.getByText(/ kl\. 9\.00–17\.00$/)).toBeVisible();
  await expect(planning(page).getByRole("button", { name: "Publiser" })).toHaveCount(0);
  await planning(page).getByRole("link", { name: "Rediger" }).click();
  for (const title of [first, second, later]) {
    await page.getByRole("searchbox", { name: "Finn en workshop" }).fill(title);
    await page.getByRole("button", { name: `Legg til «${title}»` }).first().click();
  }
  await expect(sessions(page)).toHaveCount(3);
  await page.getByRole("combobox", { name: `Sporet til «${first}»` }).selectOption("Store sal");
  await page.getByRole("combobox", { name: `Sporet til «${second}»` }).selectOption("Lille sal");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Konferansen er lagret")).toBeVisible();
  await page.getByRole("link", { name: "Tilbake til konferansen" }).click();
  await expect(programme(page).getByRole("columnheader", { name: "Lille sal" })).toBeVisible();
  await planning(page).getByRole("button", { name: "Publiser" }).click();
  await expect(page.getByText("Konferansen er publisert")).toBeVisible();
  await expect(planning(page).getByText("0 er påmeldt konferansen.")).toBeVisible();

  await signInAs(page, "member");
  await page.reload();
  await expect(planning(page)).toHaveCount(0);
  const box = (name: string) => programme(page).getByRole("checkbox", { name });
  await box(first).check();
  await box(second).check();
  const send = page.getByRole("button", { name: /^Meld deg på med / });
  await expect(page.getByText(`«${second}» og «${first}». Velg én av dem.`)).toBeVisible();
  await expect(send).toBeDisabled();
  await expectAccessible(page);
  await box(second).uncheck();
  await box(later).check();
  await expect(send).toHaveText("Meld deg på med 2 økter");
  await send.click();
  await expect(page.getByText("Du er påmeldt", { exact: true })).toBeVisible();
  await expect(mine(page).getByRole("listitem")).toHaveCount(2);
  await expect(mine(page).getByRole("listitem").filter({ hasText: later })).toContainText("Du har plass");

  const calendar = mine(page).getByRole("link", { name: "Legg programmet mitt i kalender" });
  const href = (await calendar.getAttribute("href")) ?? "";
  const file = await (await page.request.get(href)).text();
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(file).toContain(`SUMMARY:${later}`);

  await page.goto(`/workshops/${last}`);
  await expect(page.getByRole("link", { name: "Fagdagen om tjenester" })).toBeVisible();
});

test("a track that is renamed keeps its sessions, and a session is taken out", async ({ page }) => {
  const { id } = await conferenceWith(page, "Sporene skifter navn", 2);
  await page.goto(`/konferanser/${id}/rediger`);
  await page.getByRole("textbox", { name: "Spor 1" }).fill("Amfiet");
  await expect(page.getByRole("combobox", { name: "Sporet til «Sporene skifter navn 1»" }).locator("option:checked")).toHaveText("Amfiet");
  await page.getByRole("button", { name: "Ta bort «Sporene skifter navn 2»" }).click();
  await expect(sessions(page)).toHaveCount(1);
  await page.getByRole("link", { name: "Tilbake til konferansen" }).click();
  await page.getByRole("button", { name: "Bli her" }).click();
  await page.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Konferansen er lagret")).toBeVisible();
  await page.getByRole("link", { name: "Tilbake til konferansen" }).click();
  await expect(programme(page).getByRole("columnheader", { name: "Amfiet" })).toBeVisible();
  await expect(programme(page).getByText("Sporene skifter navn 1", { exact: true })).toBeVisible();
  await expect(programme(page).getByText("Sporene skifter navn 2", { exact: true })).toHaveCount(0);
  await expectNoSidewaysScroll(page);
});

test.describe("meanwhile", () => {
  test.use({ refused: [412] });
  test("what somebody else saved is not written over unseen", async ({ page }) => {
    const { id, version } = await conferenceWith(page, "To om samme konferanse", 1);
    await page.goto(`/konferanser/${id}/rediger`);
    await page.getByRole("textbox", { name: "Navn" }).fill("Mitt navn på den");
    const other = await page.request.patch(`/api/v1/conferences/${id}`, { data: { description: "Skrevet av en annen" }, headers: { "If-Match": `"${version}"` } });
    expect(other.status()).toBe(200);
    await page.getByRole("button", { name: "Lagre" }).click();
    await page.getByRole("button", { name: "Se hva som er lagret nå" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "Skrevet av en annen" })).toBeVisible();
    await page.getByRole("button", { name: "Lagre mitt likevel" }).click();
    await expect(page.getByText("Konferansen er lagret")).toBeVisible();
    await expect(page.getByRole("textbox", { name: /^Hva handler den om/ })).toHaveValue("Skrevet av en annen");
  });
});

test("a conference is taken back, published again and closed; its report is there for all who see it", async ({ page }) => {
  const { id } = await conferenceWith(page, "Skal avsluttes", 1, true);
  await page.goto(`/konferanser/${id}`);
  await planning(page).getByRole("button", { name: "Gjør om til utkast" }).click();
  await expect(page.getByText("Konferansen er et utkast igjen")).toBeVisible();
  await planning(page).getByRole("button", { name: "Publiser" }).click();
  await expect(page.getByText("Konferansen er publisert")).toBeVisible();
  await planning(page).getByRole("button", { name: "Avslutt" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Avslutt" }).click();
  await expect(page.getByText("Konferansen er avsluttet")).toBeVisible();
  await signInAs(page, "member");
  await page.reload();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Markdown" }).click();
  const file = await coming;
  expect(await readFile(await file.path(), "utf8")).toContain("# Skal avsluttes");
});

test("a conference is called off with a reason, and its sessions with it", async ({ page }) => {
  const { id } = await conferenceWith(page, "Skal avlyses", 1, true);
  await page.goto(`/konferanser/${id}`);
  await planning(page).getByRole("button", { name: "Avlys" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("textbox", { name: "Hvorfor? (valgfritt)" }).fill("Salen er oversvømt.");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Avlys" }).click();
  await expect(page.getByText("Konferansen er avlyst", { exact: true })).toBeVisible();
  await expect(page.getByText("Konferansen er avlyst.", { exact: true })).toBeVisible();
  await expect(programme(page).getByText("Avlyst", { exact: true })).toBeVisible();
});

test("a published conference is moved to an open campaign, and a visitor sees it from then on", async ({ page, browser }) => {
  const { id } = await conferenceWith(page, "Åpnes for alle", 1, true);
  const { name, slug } = await firstOf<{ name: string; slug: string; state: string; audience: string }>(page, "/campaigns", (one) => one.state === "open" && one.audience === "open");
  const outside = await browser.newContext();
  const visitor = await outside.newPage();
  expect((await visitor.request.get(`/api/v1/conferences/${id}`)).status()).toBe(404);
  await page.goto(`/konferanser/${id}/rediger`);
  const campaign = page.getByRole("combobox", { name: "Kampanje" });
  await expect(campaign.locator("option:checked")).toHaveText("Ingen kampanje");
  await campaign.selectOption({ label: name });
  await page.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Konferansen er lagret")).toBeVisible();
  await page.getByRole("link", { name: "Tilbake til konferansen" }).click();
  await expect(page.getByRole("main").getByRole("link", { name })).toHaveAttribute("href", `/kampanjer/${slug}`);
  await visitor.goto(`/konferanser/${id}`);
  await expect(visitor.getByRole("heading", { level: 1, name: "Åpnes for alle" })).toBeVisible();
  await outside.close();
  await page.goto(`/konferanser/${id}/rediger`);
  await campaign.selectOption({ label: "Ingen kampanje" });
  await page.getByRole("button", { name: "Lagre" }).click();
  await expect(page.getByText("Konferansen er lagret")).toBeVisible();
  expect((await page.request.get(`/api/v1/conferences/${id}`).then((answer) => answer.json())) as object).toMatchObject({ campaign: null });
});
