import { rmSync } from "node:fs";

/** Removes the folder that playwright.config.ts made for the server. */
export default function removeData(): void {
  const folder = process.env.IDEDUGNAD_E2E_DATA;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
