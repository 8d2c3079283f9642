import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, firstOf, signInAs, test } from "./support/page";

const field = (page: Page) => page.getByRole("main").getByRole("combobox", { name: /^Søk i/ });
const kinds = (page: Page) => page.getByRole("navigation", { name: "Treff etter type" });
const count = (page: Page) => page.getByRole("main").getByRole("status").filter({ hasText: /\d/ });

test("what else fits the words is one step away, each kind with its number", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ideer?q=gruppemøte");
  await expect(kinds(page).getByRole("link", { name: /^Ideer \([1-9]/ })).toHaveAttribute("aria-current", "page");
  await kinds(page).getByRole("link", { name: /^Metoder \([1-9]/ }).click();
  await expect(page).toHaveURL(/\/sok\?q=gruppem%C3%B8te&hva=method$/);
  await expect(page).toHaveTitle("Metoder om «gruppemøte» – Idédugnad");
  const methods = page.getByRole("article");
  await expect(methods.first().locator("mark").first()).toHaveText(/gruppemøt/i);
  await expect(count(page)).toHaveText(/^\d+ metode/);
  await kinds(page).getByRole("link", { name: /^Kommentarer/ }).click();
  await expect(kinds(page).getByRole("link", { name: /^Kommentarer/ })).toHaveAttribute("aria-current", "page");
  await kinds(page).getByRole("link", { name: /^Workshops/ }).click();
  await field(page).fill("venterom");
  await expect(page).toHaveURL(/\/sok\?q=venterom&hva=workshop$/);
  await page.goBack();
  await kinds(page).getByRole("link", { name: /^Ideer/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ideer" })).toBeFocused();
});

test("a comment is found, and leads to where it stands in a long discussion", async ({ page }) => {
  await signInAs(page, "member");
  const idea = await firstOf<{ id: string; number: number; allowed: string[] }>(page, "/ideas?limit=50", (one) => one.allowed.includes("comment"));
  const write = async (text: string) => {
    const made = await page.request.post(`/api/v1/ideas/${idea.id}/comments`, { data: { text } });
    expect(made.status()).toBe(201);
    return (await made.json()) as { id: string };
  };
  for (let n = 1; n <= 30; n++) await write(`Før ${n}`);
  const comment = await write("Vi hadde et hengekøyehjørne i fjor, og det ble brukt hver dag.");
  for (let n = 1; n <= 30; n++) await write(`Etter ${n}`);
  await expect(async () => {
    await page.goto("/sok?q=hengekøyehjørne&hva=comment");
    await expect(page.getByRole("article").first()).toContainText("hengekøyehjørne", { timeout: 5_000 });
  }).toPass();
  const hit = page.getByRole("article").first();
  await expect(hit.locator("mark")).toHaveText("hengekøyehjørne");
  await expect(hit).toContainText(`Kommentar til idé ${idea.number}`);
  await expectAccessible(page);
  await hit.getByRole("link").click();
  await expect(page).toHaveURL(`/ideer/${idea.number}?kommentar=${comment.id}`);
  const mark = page.getByText("Kommentaren du åpnet");
  await expect(mark).toBeFocused();
  await expect(mark).toBeInViewport();
  const itemOf = (text: string) => page.getByRole("listitem").filter({ has: page.getByText(text, { exact: true }) });
  const opened = page.getByRole("listitem").filter({ has: mark });
  await expect(opened).toContainText("hengekøyehjørne");
  await expect(page.getByText("Etter 9", { exact: true })).toBeVisible();
  await expect(page.getByText("Etter 10", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Vis tidligere kommentarer" }).press("Enter");
  await expect(page.getByText("Før 10", { exact: true })).toBeVisible();
  await expect(itemOf("Før 20")).toBeFocused();
  await page.getByRole("button", { name: "Vis flere kommentarer" }).press("Enter");
  await expect(itemOf("Etter 10")).toBeFocused();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(mark).toBeFocused();
  await expect(mark).toBeInViewport();
  await expectNoSidewaysScroll(page);

  const removed = await page.request.delete(`/api/v1/comments/${comment.id}`, { headers: { "if-match": "*" } });
  expect(removed.status()).toBe(204);
  await page.reload();
  const gone = page.getByRole("heading", { name: "Kommentaren finnes ikke lenger" });
  await expect(gone).toBeFocused();
  await expect(page.getByText("Etter 1", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("without a kind the best of each is shown, and the way to the rest", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ideer?q=møte");
  await kinds(page).getByRole("link", { name: "Alt" }).click();
  await expect(page).toHaveURL(/\/sok\?q=m%C3%B8te$/);
  await expect(page).toHaveTitle("Alt om «møte» – Idédugnad");
  await expect(kinds(page).getByRole("link", { name: "Alt" })).toHaveAttribute("aria-current", "page");
  for (const kind of ["Ideer", "Kommentarer", "Metoder"]) {
    await expect(page.getByRole("region", { name: kind }).getByRole("article")).toHaveCount(3);
  }
  await expectAccessible(page);
  await page.getByRole("link", { name: /^Se alle \d+ metoder$/ }).press("Enter");
  await expect(page).toHaveURL(/hva=method$/);
  await expect(page.getByRole("article").nth(3)).toBeVisible();
  await page.goto("/sok?q=møøteplass");
  await expect(page.getByText("Viser treff for møteplasser (du skrev «møøteplass»)")).toBeVisible();
  await expect(count(page)).toHaveText(/^\d+ treffViser treff for møteplasser/);
  await page.getByRole("main").getByRole("link", { name: "møteplasser", exact: true }).click();
  await expect(page).toHaveURL(/q=m%C3%B8teplasser$/);
  await expect(page.getByText("Viser treff for")).toHaveCount(0);
  await page.goto("/sok?q=xyzzyqwv");
  await expect(page.getByRole("heading", { name: "Ingen treff på «xyzzyqwv»" })).toBeVisible();
  await expect(page.getByText("Sjekk skrivemåten, eller prøv andre ord.")).toBeVisible();
});

test("more are shown with focus on the first new one", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ideer?q=møte");
  const cards = page.getByRole("article");
  await expect(cards).toHaveCount(20);
  await page.getByRole("button", { name: "Vis flere" }).press("Enter");
  await expect(cards.nth(20).getByRole("link")).toBeFocused();
});

test("suggestions are chosen by keyboard alone", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/temaer");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("/");
  const search = page.getByRole("banner").getByRole("combobox", { name: "Søk i ideene" });
  await expect(search).toBeFocused();
  await page.keyboard.type("mobil", { delay: 30 });
  const list = page.getByRole("listbox", { name: "Forslag" });
  await expect(list.getByRole("group", { name: "Temaer" }).getByRole("option", { name: /^Mobilitet/ })).toBeVisible();
  await expect(search).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(search).toHaveValue("mobil");
  await page.keyboard.press("ArrowDown");
  const theme = list.getByRole("option", { name: /^Mobilitet/ });
  await expect(theme).toBeVisible();
  for (let steps = 0; steps < 12 && (await theme.getAttribute("aria-selected")) !== "true"; steps++) await page.keyboard.press("ArrowDown");
  await expect(search).toHaveAttribute("aria-activedescendant", (await theme.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/ideer\?theme=mobilitet$/);
  await expect(page.getByRole("heading", { level: 1, name: "Ideer" })).toBeFocused();
  await expect(page.getByRole("button", { name: /^Mobilitet/ })).toBeVisible();
});

test("on a phone the suggestions fit under the field and are pressed", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, "member");
  await page.goto("/ideer");
  await field(page).pressSequentially("ventero", { delay: 30 });
  const list = page.getByRole("listbox", { name: "Forslag" });
  const idea = list.getByRole("group", { name: "Ideer" }).getByRole("option").first();
  await expect(idea).toBeVisible();
  const box = await list.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
  await idea.click();
  await expect(page).toHaveURL(/\/ideer\/\d+$/);
});

test("a misspelt word is searched for as what it is like, and says so", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ideer?q=ventterom");
  const meant = page.getByText(/^Viser treff for venterom \(du skrev «ventterom»\)/);
  await expect(meant).toBeVisible();
  // Read aloud with the number, in one go.
  await expect(count(page)).toHaveText(/^\d+ ideer?Viser treff for venterom \(du skrev «ventterom»\)$/);
  await expect(page.getByRole("article").first()).toBeVisible();
  await meant.getByRole("link", { name: "venterom" }).click();
  await expect(page).toHaveURL(/\/ideer\?q=venterom$/);
  await expect(field(page)).toHaveValue("venterom");
  await expect(meant).toHaveCount(0);
});

test("nothing found is never the end: what is nearest, and the way to an idea of one's own", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ideer?q=venterom&status=draft&kind=problem");
  await expect(page.getByRole("heading", { name: "Ingen treff med filtrene Status: Utkast og Type: Problem" })).toBeVisible();
  await expect(page.getByText(/^\d+ treff uten dem:$/)).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto("/ideer?q=xyzzyqwv");
  await expect(page.getByText("Her er de nyeste ideene i stedet:")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(5);
  await page.getByRole("main").getByRole("link", { name: "Send inn ideen din" }).click();
  await expect(page).toHaveURL(/\/ny$/);
});

test("a search is saved, found again, renamed, and deleted with time for regret", async ({ page }) => {
  await page.goto("/ideer?q=venterom");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Lagre søket" })).toHaveCount(0);

  await signInAs(page, "partner");
  await page.goto("/ideer");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Lagre søket" })).toHaveCount(0);
  await page.goto("/ideer?q=venterom&status=received");
  await page.getByRole("button", { name: "Lagre søket" }).press("Enter");
  const name = page.getByRole("textbox", { name: "Navn på søket" });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("venterom, Mottatt");
  await expectAccessible(page);
  await name.fill("Nye om venterom");
  await name.press("Enter");
  await expect(page.getByText("Lagret som «Nye om venterom»")).toBeFocused();

  await page.goto("/ideer");
  const links = page.getByRole("navigation", { name: "Lagrede søk" });
  await links.getByRole("link", { name: "Nye om venterom" }).click();
  await expect(page).toHaveURL(/\/ideer\?q=venterom&status=received$/);
  await expect(field(page)).toHaveValue("venterom");

  await page.goto("/min-side");
  const kept = page.getByRole("region", { name: "Lagrede søk" });
  await kept.getByRole("button", { name: "Endre navnet på søket «Nye om venterom»" }).click();
  await kept.getByRole("textbox", { name: "Navn på søket" }).fill("Venterom");
  await kept.getByRole("button", { name: "Lagre" }).click();
  const link = kept.getByRole("link", { name: "Venterom", exact: true });
  await expect(link).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await kept.getByRole("button", { name: "Slett søket «Venterom»" }).click();
  await expect(link).toHaveCount(0);
  await page.getByRole("button", { name: "Angre", exact: true }).click();
  await expect(link).toBeVisible();
  await kept.getByRole("button", { name: "Slett søket «Venterom»" }).click();
  await page.getByRole("button", { name: "Lukk meldingen" }).last().click();
  await page.reload();
  await expect(kept.getByText("Du har ingen lagrede søk ennå")).toBeVisible();
});

test("the tips are reached from the field, and their examples work", async ({ page }) => {
  await page.goto("/ideer");
  await page.getByRole("link", { name: "Søketips" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Søketips" })).toBeFocused();
  const examples = await page.getByRole("main").locator("a[href^='/ideer?q=']").all();
  expect(examples.length).toBeGreaterThan(8);
  await examples[0]!.click();
  await expect(page.getByRole("article").first()).toBeVisible();
});
