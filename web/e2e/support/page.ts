import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export type Account = "admin" | "strategist" | "organiser" | "member" | "partner";

/** Playwright's test with a page that fails on any console error or warning, uncaught error or failed request. */
export const test = base.extend<{ watch: void }>({
  watch: [
    async ({ page }, use) => {
      const trouble: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !isExpectedAnswer(message.text())) trouble.push(message.text());
      });
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("requestfailed", (request) => {
        // A page that is left while it loads cancels its requests.
        const reason = request.failure()?.errorText;
        if (reason !== "net::ERR_ABORTED") trouble.push(`${request.method()} ${request.url()}: ${reason}`);
      });
      await use();
      expect(trouble).toEqual([]);
    },
    { auto: true },
  ],
});

/** Chromium logs every 4xx answer as an error; those are answers that the pages show in words. */
function isExpectedAnswer(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

/** Signs the page's browser in as a demo account, past the form. */
export async function signInAs(page: Page, account: Account): Promise<void> {
  const data = { email: `${account}@demo.example`, password: "idedugnad-demo" };
  const answer = await page.request.post("/api/v1/auth/login", { data });
  expect(answer.status()).toBe(204);
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
    await expect.poll(() => page.evaluate(elementsBeyondTheEdge), { message: `at ${width} px`, timeout: 2_000 }).toEqual([]);
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
