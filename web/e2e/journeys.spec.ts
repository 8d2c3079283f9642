import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, firstOf, signInAs, test } from "./support/page";
import { workbookTexts } from "./support/xlsx";

interface Idea { number: number; title: string; text: string; allowed: string[] }
const may = (...actions: string[]) => (idea: Idea) => actions.every((action) => idea.allowed.includes(action));
const box = (page: Page) => page.getByRole("textbox", { name: "Hva er ideen din?" });
const send = (page: Page) => page.getByRole("main").getByRole("button", { name: "Send inn idé" });

test("an idea is sent in two actions and found by another form of its words", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ny");
  await box(page).fill("Sett opp et sykkelverksted utenfor kontoret. De som venter, kan reparere sykkelen sin og bli kjent.");
  await send(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Takk, ideen er mottatt" })).toBeVisible();
  await expect(page.getByText("Hvem leser den")).toBeVisible();
  const search = page.getByRole("banner").getByRole("combobox", { name: "Søk i ideene" });
  await search.fill("sykkelverkstedene");
  await search.press("Enter");
  await expect(page.getByRole("link", { name: /Sett opp et sykkelverksted/ })).toBeVisible();
  await expect(page.locator("mark").filter({ hasText: /sykkelverksted/i }).first()).toBeVisible();
});

test("a writer stands behind a similar idea instead, and takes it back", async ({ page }) => {
  await signInAs(page, "member");
  const idea = await firstOf<Idea & { author: { name: string } | null }>(page, "/ideas?status=received&limit=50", (one) => may("comment", "support")(one) && !one.allowed.includes("edit"));
  await page.goto("/ny");
  await box(page).fill(idea.text);
  await page.getByRole("button", { name: `Støtt idé ${idea.number} og legg til teksten min` }).click();
  await expect(page).toHaveURL(new RegExp(`/ideer/${idea.number}$`));
  const added = page.getByRole("listitem").filter({ hasText: "Forslag" }).filter({ hasText: idea.text.slice(0, 60) });
  await expect(added).toBeVisible();
  await expect(page.getByRole("button", { name: new RegExp(`^Trekk støtten til idé ${idea.number}`) })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Angre", exact: true }).click();
  await expect(added).toHaveCount(0);
  await expect(page.getByRole("button", { name: new RegExp(`^Støtt idé ${idea.number}`) })).toHaveAttribute("aria-pressed", "false");
});

test("support is given and withdrawn in the list", async ({ page }) => {
  await signInAs(page, "member");
  const idea = await firstOf<Idea & { support: number; supported: boolean }>(page, "/ideas?sort=new&limit=10", (one) => may("support")(one) && !one.supported);
  await page.goto("/ideer");
  const card = page.getByRole("article").filter({ hasText: `Nr. ${idea.number}` });
  const button = card.getByRole("button");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(button).toHaveText(String(idea.support + 1));
  await page.reload();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await button.click();
  await expect(button).toHaveText(String(idea.support));
});

test("a comment is written with its kind, and deleted", async ({ page }) => {
  await signInAs(page, "member");
  const idea = await firstOf<Idea>(page, "/ideas?limit=50", may("comment"));
  await page.goto(`/ideer/${idea.number}`);
  await page.getByRole("group", { name: "Hva slags kommentar?" }).getByRole("button", { name: "Erfaring" }).click();
  await page.getByRole("textbox", { name: "Kommentaren din" }).fill("Vi prøvde dette i høst, og det ble roligere.");
  await page.getByRole("button", { name: "Send kommentar" }).click();
  const comment = page.getByRole("listitem").filter({ hasText: "Vi prøvde dette i høst" });
  await expect(comment).toContainText("Erfaring");
  await expect(page.getByRole("textbox", { name: "Kommentaren din" })).toHaveValue("");
  await comment.getByRole("button", { name: "Slett" }).click();
  await expect(comment).toHaveCount(0);
  await page.getByRole("button", { name: "Lukk meldingen" }).click();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Kommentaren din" })).toBeVisible();
  await expect(comment).toHaveCount(0);
});

test("an organiser sets a status with its reason and takes it back", async ({ page }) => {
  await signInAs(page, "organiser");
  const idea = await firstOf<Idea>(page, "/ideas?status=received&limit=50", may("set_status"));
  await page.goto(`/ideer/${idea.number}`);
  await page.getByRole("button", { name: "Endre status" }).click();
  await page.getByRole("textbox", { name: "Begrunnelse" }).fill("Vi tar den opp på kontormøtet.");
  await page.getByRole("button", { name: "Lagre status" }).click();
  const status = page.getByRole("region", { name: "Hvor står ideen?" });
  await expect(status.getByText("Vi tar den opp på kontormøtet.")).toBeVisible();
  await expect(status.getByText("I dialog")).toBeVisible();
  await page.getByRole("button", { name: "Angre", exact: true }).click();
  await expect(status.getByText("I dialog")).toHaveCount(0);
  await expect(page.getByRole("main").getByText("Mottatt", { exact: true }).first()).toBeVisible();
});

async function fileOf(page: Page, format: string): Promise<Buffer> {
  await page.getByRole("button", { name: "Last ned" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: format }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^Prøvelisten .*\d{4}-\d{2}-\d{2}.*\.(csv|xlsx)$/);
  return readFileSync(await file.path());
}

test("a strategist makes a shortlist, orders it by keyboard, gives reasons and takes it out as files", async ({ page }) => {
  await signInAs(page, "strategist");
  await page.goto("/kortlister");
  await page.getByRole("button", { name: "Ny kortliste" }).click();
  await page.getByRole("textbox", { name: "Navn" }).fill("Prøvelisten");
  await page.getByRole("button", { name: "Lag kortliste" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Prøvelisten" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Søk etter ideer" }).fill("mottak");
  const rows = page.getByRole("table").locator("tbody tr");
  for (const count of [1, 2, 3]) {
    await page.getByRole("button", { name: /^Sett «.*» på listen$/ }).and(page.locator(":enabled")).first().click();
    await expect(rows).toHaveCount(count);
  }
  const titles = await rows.getByRole("link").allTextContents();

  await rows.nth(0).getByRole("button", { name: /^Flytt «.*» ned$/ }).press("Enter");
  await expect(rows.getByRole("link")).toHaveText([titles[1]!, titles[0]!, titles[2]!]);
  const number = rows.nth(2).getByRole("textbox", { name: /^Plass 1 til 3/ });
  await number.fill("1");
  await number.press("Enter");
  await expect(rows.getByRole("link")).toHaveText([titles[2]!, titles[1]!, titles[0]!]);

  await rows.nth(0).getByRole("textbox", { name: /^Begrunnelse for/ }).fill("Treffer flest; 3 kontorer er klare");
  await expect(rows.nth(0).getByText(/^Lagret kl\./)).toBeVisible();
  await expect(page.getByText("2 av 3 mangler begrunnelse.")).toBeVisible();

  const csv = (await fileOf(page, "CSV")).toString("utf8");
  const lines = csv.trim().split(/\r?\n/);
  expect(lines[0]).toContain("Plass");
  expect(lines[1]).toContain(titles[2]!);
  expect(lines[1]).toContain('"Treffer flest; 3 kontorer er klare"');
  const texts = workbookTexts(await fileOf(page, "Excel (XLSX)"));
  for (const text of [...titles, "Treffer flest; 3 kontorer er klare"]) expect(texts).toContain(text.replaceAll("&", "&amp;"));
});

test("a strategist merges a theme into another and takes it out again", async ({ page }) => {
  await signInAs(page, "strategist");
  await page.goto("/temaer");
  await page.getByRole("button", { name: "Nytt tema" }).click();
  await page.getByRole("textbox", { name: "Navn på bokmål" }).fill("Prøvetema");
  await page.getByRole("button", { name: "Lag tema" }).click();
  await page.getByRole("rowheader").getByRole("link", { name: "Prøvetema" }).click();
  await page.getByRole("button", { name: "Slå sammen" }).click();
  const into = page.getByRole("combobox", { name: "Slå sammen med" });
  const target = "Mobilitet";
  const option = await into.locator("option").filter({ hasText: target }).first().getAttribute("value");
  await into.selectOption(option);
  await expect(page.getByText("Gamle lenker til «Prøvetema» går til «Mobilitet».")).toBeVisible();
  await page.getByRole("main").locator("form").getByRole("button", { name: "Slå sammen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: target })).toBeVisible();
  await page.goto("/temaer");
  const merged = page.getByRole("listitem").filter({ hasText: "«Prøvetema» er nå en del av" });
  await merged.getByRole("button", { name: "Skill ut igjen" }).click();
  await expect(merged).toHaveCount(0);
  await expect(page.getByRole("rowheader").getByRole("link", { name: "Prøvetema" })).toBeVisible();
});

test("an idea is sent by keyboard alone", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { level: 1, name: "Send inn en idé" })).toBeFocused();
  const to = async (wanted: ReturnType<typeof box>) => {
    for (let steps = 0; steps < 40 && !(await wanted.evaluate((element) => element === document.activeElement)); steps++) await page.keyboard.press("Tab");
    await expect(wanted).toBeFocused();
  };
  await to(box(page));
  await page.keyboard.type("La folk bestille time på kveldstid én dag i uka, så slipper de å ta fri fra jobben.");
  await to(send(page));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Takk, ideen er mottatt" })).toBeVisible();
});

test("light and dark are chosen in the header and kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: "Bytt til mørk visning" }).click();
  await expect(page.locator("html")).toHaveClass("dark");
  await page.reload();
  await expect(page.locator("html")).toHaveClass("dark");
  await page.getByRole("button", { name: "Bytt til lys visning" }).click();
  await expect(page.locator("html")).toHaveClass("light");
});

test("a language chosen when signed in follows the person", async ({ page, browser }) => {
  await signInAs(page, "partner");
  await page.goto("/min-side");
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/me") && answer.request().method() === "PATCH");
  await page.getByRole("main").getByLabel("Språk").selectOption({ label: "Nynorsk" });
  await saved;
  await expect(page.locator("html")).toHaveAttribute("lang", "nn");
  const elsewhere = await browser.newPage({ locale: "en-GB" });
  await signInAs(elsewhere, "partner");
  const { lang } = (await (await elsewhere.request.get("/api/v1/me")).json()) as { lang: string };
  expect(lang).toBe("nn");
  await elsewhere.close();
});

test("an administrator sees the messages, opens one and has one tried again", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/");
  await expect(page.getByRole("navigation", { name: "Hovedmeny" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);

  await page.context().clearCookies();
  await signInAs(page, "admin");
  await page.goto("/");
  await page.getByRole("link", { name: "Admin" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Utsendinger" })).toBeVisible();
  await expect(page.getByText("E-post er ikke satt opp")).toBeVisible();

  // The demo has nobody to write to: the answers below are of the documented shape.
  const letter = (state: string, name: string) => ({
    id: crypto.randomUUID(), to: { id: null, name, email: `${name.toLowerCase()}@demo.example` }, subject: `Velkommen, ${name}`, text: "Hei!\n\nVerkstedet er torsdag.",
    calendar: state === "waiting", state, created_at: "2026-11-20T08:00:00Z", sent_at: state === "sent" ? "2026-11-20T08:01:00Z" : null, tries: state === "waiting" ? 0 : 1,
    next_try_at: state === "waiting" ? "2026-11-20T08:00:00Z" : null, last_error: state === "failed" ? "permanent error (550): no such mailbox" : null,
  });
  let failed = letter("failed", "Frida");
  await page.route(/\/api\/v1\/mails(\?.*)?$/, (route) => {
    const state = new URL(route.request().url()).searchParams.get("state");
    const items = [letter("waiting", "Amina"), letter("sent", "Jonas"), failed].filter((one) => !state || one.state === state);
    return route.fulfill({ json: { items, next: null, total: items.length, sending: true } });
  });
  await page.route(/\/api\/v1\/mails\/[^/]+\/retry$/, (route) => {
    failed = { ...failed, state: "waiting", tries: 0, next_try_at: "2026-11-20T09:00:00Z" };
    return route.fulfill({ json: failed });
  });
  await page.reload();
  await expect(page.getByRole("status").filter({ hasText: "3 meldinger" })).toBeVisible();
  await expect(page.getByText("E-post er ikke satt opp")).toHaveCount(0);
  const row = page.getByRole("row").filter({ hasText: "Velkommen, Frida" });
  await row.getByRole("button", { name: "Vis mer" }).click();
  await expect(page.getByText("permanent error (550): no such mailbox")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("combobox", { name: "Vis" }).selectOption({ label: "Ikke sendt" });
  await expect(page).toHaveURL(/\/admin\/utsendinger\?state=failed$/);
  await expect(page.getByRole("row").filter({ hasText: "Velkommen, Jonas" })).toHaveCount(0);
  await page.getByRole("button", { name: /^Prøv igjen å sende «Velkommen, Frida» til Frida/ }).click();
  await expect(page.getByText("Meldingen blir prøvd igjen")).toBeVisible();
  await expect(page.getByText("Ingen meldinger passer til det du har valgt.")).toBeVisible();
});
