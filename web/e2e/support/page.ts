import AxeBuilder from "@axe-core/playwright";
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";

export { expect };

export type Account = "admin" | "strategist" | "organiser" | "member" | "partner";

interface Fixtures {
  /** Statuses of 400 and up that a test brings about on purpose; nobody being signed in (401 on /me) is always one. */
  refused: number[];
  /** Whether a test cuts the network on purpose. */
  cutsNetwork: boolean;
  watch: void;
}

/** Playwright's test with a page that fails on any console error or warning, uncaught error, failed or refused request. */
export const test = base.extend<Fixtures>({
  refused: [[], { option: true }],
  cutsNetwork: [false, { option: true }],
  watch: [
    async ({ page, refused, cutsNetwork }, use) => {
      const trouble = troubleOf(page, refused, cutsNetwork);
      await use();
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

/** What goes wrong on a page from now on; see `test`. */
export function troubleOf(page: Page, refused: readonly number[] = [], cutsNetwork = false): string[] {
  const trouble: string[] = [];
  page.on("console", (message) => {
    // Chromium logs every refused or failed request too; those are judged below, by status.
    if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource:")) trouble.push(message.text());
  });
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("requestfailed", (request) => {
    // A page that is left while it loads cancels its requests; a machine that gains or loses a network interface, all of them.
    const reason = request.failure()?.errorText ?? "";
    if (!["net::ERR_ABORTED", "net::ERR_NETWORK_CHANGED"].includes(reason) && !cutsNetwork) trouble.push(`${request.method()} ${request.url()}: ${reason}`);
  });
  page.on("response", (response) => {
    const status = response.status();
    const visitor = status === 401 && response.url().endsWith("/api/v1/me");
    if (status >= 400 && !visitor && !refused.includes(status)) trouble.push(`${response.request().method()} ${response.url()}: ${status}`);
  });
  return trouble;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
/** The session of each account, opened once: checking a password is slow on purpose. */
const sessions = new Map<Account, Cookies>();

/** Signs the page's browser in as a demo account, past the form; in a session of its own when the test ends it. */
export async function signInAs(page: Page, account: Account, { own = false } = {}): Promise<void> {
  const kept = sessions.get(account);
  if (kept && !own) return page.context().addCookies(kept);
  const data = { email: `${account}@demo.example`, password: "idedugnad-demo" };
  const answer = await page.request.post("/api/v1/auth/login", { data });
  expect(answer.status()).toBe(204);
  if (!own) sessions.set(account, await page.context().cookies());
}

/** No violation of WCAG 2.2 A and AA or of axe's best practices on what is shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

/** Nothing sticks out sideways, down to a width of 320 px, which is a 1280 px window enlarged to 400 %. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    // Fields that grow with their text follow a new width a moment later.
    await expect.poll(() => page.evaluate(elementsBeyondTheEdge), { message: `at ${width} px` }).toEqual([]);
  }
}

/** Runs in the page: when it scrolls sideways, the elements whose right edge is out of sight. */
function elementsBeyondTheEdge(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 0.5);
  const leaves = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
  return leaves.map((element) => `${element.outerHTML.slice(0, 160)} ends at ${Math.round(element.getBoundingClientRect().right)} px`);
}

/** The first of a list of the API, as the page's reader sees it. */
export async function firstOf<Item>(page: Page, list: string, fits: (item: Item) => boolean = () => true): Promise<Item> {
  const answer = await page.request.get(`/api/v1${list}`);
  const { items } = (await answer.json()) as { items: Item[] };
  const item = items.find(fits);
  if (!item) throw new Error(`nothing in ${list} fits`);
  return item;
}

/** How many breaches of the content security policy the server has been told of. */
export async function policyReports(page: Page): Promise<number> {
  const text = await (await page.request.get("/internal/metrics")).text();
  const line = text.split("\n").find((one) => one.startsWith("csp_reports_total"));
  return line ? Number(line.split(" ").at(-1)) : 0;
}
