import type { Locator } from "@playwright/test";

const STEPS = 12;

/** Drags one thing onto another as a hand with a mouse does: press, move in steps, let go over the middle of it. Both must be in view, or the page scrolls under the hand. */
export async function drag(from: Locator, to: Locator): Promise<void> {
  const { mouse } = from.page();
  // Waits until nothing lies over it.
  await from.hover();
  const start = await middle(from);
  await mouse.down();
  // The first steps lift it; where it goes may get its place only then.
  await mouse.move(start.x + 10, start.y + 10, { steps: 3 });
  const end = await middle(to);
  await mouse.move(end.x, end.y, { steps: STEPS });
  await mouse.up();
}

async function middle(thing: Locator): Promise<{ x: number; y: number }> {
  const box = await thing.boundingBox();
  if (!box) throw new Error("nothing to take hold of");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
