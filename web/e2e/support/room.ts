import type { Browser, Page } from "@playwright/test";
import { expect, troubleOf } from "./page";
import type { Planned } from "./live";

export const PHONE = { width: 390, height: 844 };
export const WALL = { width: 1920, height: 1080 };

export interface Room { wall: Page; phone: Page; trouble: () => string[]; close: () => Promise<void> }

/** A projector and a phone beside the facilitator's page, each in a browser of its own. */
export async function openRoom(browser: Browser, { cutsNetwork = false } = {}): Promise<Room> {
  const look = { locale: "nb-NO", timezoneId: "Europe/Oslo", reducedMotion: "reduce", colorScheme: "light" } as const;
  const walls = await browser.newContext({ ...look, viewport: WALL });
  const phones = await browser.newContext({ ...look, viewport: PHONE, hasTouch: true });
  const [wall, phone] = [await walls.newPage(), await phones.newPage()];
  const watched = [troubleOf(wall), troubleOf(phone, [], cutsNetwork)];
  return {
    wall, phone,
    trouble: () => watched.flat(),
    close: async () => {
      await walls.close();
      await phones.close();
    },
  };
}

/** Opens a page that follows a workshop, until its stream is open: the network is never idle there. */
export async function openLive(page: Page, path: string): Promise<void> {
  const following = page.waitForResponse((answer) => answer.url().endsWith("/events"));
  await page.goto(path);
  await following;
}

export async function joinAsGuest(phone: Page, { code }: Planned, name: string): Promise<void> {
  await phone.goto("/bli-med");
  await phone.getByLabel("Kode").fill(` ${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()} `);
  await phone.getByLabel("Navnet ditt").fill(name);
  await phone.getByRole("button", { name: "Bli med" }).click();
  await expect(phone).toHaveURL(/\/workshops\/.+\/delta$/);
}
