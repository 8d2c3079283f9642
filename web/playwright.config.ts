import { mkdtempSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/idedugnad/target");
const program = process.env.IDEDUGNAD_PROGRAM ?? join(target, "debug/idedugnad");
const port = process.env.IDEDUGNAD_E2E_PORT ?? "18473";

// Workers read this file again and inherit the environment, so the folder is made once.
process.env.IDEDUGNAD_E2E_DATA ??= mkdtempSync(join(tmpdir(), "idedugnad-e2e-"));

/** The real program on a folder of its own with the demo data; Chromium is the system's, none is downloaded. */
export default defineConfig({
  testDir: "e2e",
  globalTeardown: "./e2e/support/removeData.ts",
  // One server and one set of demo data: the tests take turns.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // Shared machines stall now and then. There, a test that fails is tried once more and, when it then passes, listed as
  // flaky with what went wrong; beside the code every failure stands.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Dots leave what went wrong for the end, where a cut log still has it.
  reporter: process.env.CI ? "dot" : [["list"], ["html", { open: "never" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "nb-NO",
    timezoneId: "Europe/Oslo",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
  webServer: {
    command: `"${program}" serve --demo --data "${process.env.IDEDUGNAD_E2E_DATA}" --listen 127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/internal/isready`,
    env: { IDEDUGNAD_RATE_LIMITS: "off" },
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    timeout: 60_000,
  },
});
