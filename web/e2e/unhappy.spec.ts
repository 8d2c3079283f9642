import { expect, firstOf, signInAs, test } from "./support/page";

interface Idea { number: number; allowed: string[] }

test("nothing written: the summary takes focus and leads to the field", async ({ page }) => {
  await signInAs(page, "member");
  await page.goto("/ny");
  await page.getByRole("main").getByRole("button", { name: "Send inn idé" }).click();
  const line = page.getByRole("link", { name: /^Beskrivelse: / });
  await line.click();
  await expect(page.getByRole("textbox", { name: "Hva er ideen din?" })).toBeFocused();
});

test.describe("refused by the server", () => {
  test.use({ refused: [401, 409, 412, 422] });

  test("too long: the text stays and the field says why", async ({ page }) => {
    await signInAs(page, "member");
    await page.goto("/ny");
    const box = page.getByRole("textbox", { name: "Hva er ideen din?" });
    await box.fill("ordentlig langt ".repeat(1300));
    await page.getByRole("main").getByRole("button", { name: "Send inn idé" }).click();
    await expect(page.getByRole("link", { name: /^Beskrivelse: / })).toBeVisible();
    await expect(box).toHaveAttribute("aria-invalid", "true");
    await expect(box).toHaveValue(/^ordentlig langt /);
  });

  test("wrong password: said in words, the address stays", async ({ page }) => {
    await page.goto("/logg-inn");
    await page.getByRole("textbox", { name: "E-post" }).fill("member@demo.example");
    await page.getByLabel("Passord").fill("noe helt annet");
    await page.getByRole("main").getByRole("button", { name: "Logg inn", exact: true }).click();
    await expect(page.getByRole("heading", { name: /passord/i })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "E-post" })).toHaveValue("member@demo.example");
  });

  test("two tabs: the second save is refused, and what was written stays", async ({ page, context }) => {
    await signInAs(page, "member");
    const { number } = await firstOf<Idea>(page, "/ideas?author=me&limit=50", (idea) => idea.allowed.includes("edit"));
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto(`/ideer/${number}`);
      await tab.getByRole("button", { name: "Rediger" }).first().click();
    }
    await other.getByRole("textbox", { name: "Tittel" }).fill("Skrevet i den andre fanen");
    await other.getByRole("button", { name: "Lagre" }).click();
    await expect(other.getByRole("heading", { level: 1, name: "Skrevet i den andre fanen" })).toBeVisible();
    await page.getByRole("textbox", { name: "Tittel" }).fill("Skrevet i den første fanen");
    await page.getByRole("button", { name: "Lagre" }).click();
    await expect(page.getByRole("main").getByText(/endret|endra/i).first()).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Tittel" })).toHaveValue("Skrevet i den første fanen");
  });

  test("signed out while writing: the draft is kept and sent after signing in", async ({ page, context }) => {
    await signInAs(page, "member");
    await page.goto("/ny");
    const box = page.getByRole("textbox", { name: "Hva er ideen din?" });
    await box.fill("Lag et stille rom ved siden av mottaket for dem som trenger ro.");
    await expect(page.getByText(/^Utkast lagret kl\./)).toBeVisible();
    await context.clearCookies();
    await page.getByRole("main").getByRole("button", { name: /Send inn idé|Logg inn og send/ }).click();
    await page.getByRole("link", { name: "Logg inn" }).first().click();
    await page.getByRole("button", { name: "Ansatt" }).click();
    await expect(box).toHaveValue("Lag et stille rom ved siden av mottaket for dem som trenger ro.");
    await page.getByRole("main").getByRole("button", { name: "Send inn idé" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Takk, ideen er mottatt" })).toBeVisible();
  });

  test("signed out by choice: the draft is there on return", async ({ page }) => {
    await signInAs(page, "member", { own: true });
    await page.goto("/ny");
    const box = page.getByRole("textbox", { name: "Hva er ideen din?" });
    await box.fill("Et utkast som ikke skal bli borte.");
    await page.getByRole("button", { name: /åpne menyen din$/ }).click();
    await page.getByRole("menuitem", { name: "Logg ut" }).click();
    await expect(page.getByText("Du er logget ut")).toBeVisible();
    await page.goto("/ny");
    await expect(box).toHaveValue("Et utkast som ikke skal bli borte.");
  });
});

test("a closed campaign says so and takes nothing", async ({ page }) => {
  await signInAs(page, "member");
  const { slug } = await firstOf<{ slug: string; state: string }>(page, "/campaigns", (one) => one.state === "closed");
  await page.goto(`/kampanjer/${slug}`);
  const main = page.getByRole("main");
  await expect(main.getByText("Avsluttet", { exact: true })).toBeVisible();
  await expect(main.getByRole("link", { name: "Send inn idé" })).toHaveCount(0);
});

test.describe("without a network", () => {
  test.use({ cutsNetwork: true });
  test("the page says so, keeps the text, and sends it on request when the network is back", async ({ page, context }) => {
    await signInAs(page, "member");
    await page.goto("/ny");
    const box = page.getByRole("textbox", { name: "Hva er ideen din?" });
    await expect(box).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByRole("heading", { name: "Du er uten nett" })).toBeVisible();
    await box.fill("Skriv ideer på bussen, også der det ikke er dekning.");
    const send = page.getByRole("main").getByRole("button", { name: "Send inn idé" });
    await send.click();
    await expect(page.getByRole("main").getByRole("heading", { name: /nett/ })).toBeVisible();
    await expect(box).toHaveValue(/^Skriv ideer på bussen/);
    await context.setOffline(false);
    await expect(page.getByRole("heading", { name: "Du er uten nett" })).toHaveCount(0);
    await send.click();
    await expect(page.getByRole("heading", { level: 1, name: "Takk, ideen er mottatt" })).toBeVisible();
  });
});
