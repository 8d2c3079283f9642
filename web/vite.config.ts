import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { compression } from "vite-plugin-compression2";
import { defineConfig } from "vitest/config";
import { budget } from "./budget.ts";

const server = process.env.IDEDUGNAD_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), budget(), compression({ algorithms: ["gzip", "brotliCompress"], threshold: 1024 })],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": server, "/auth": server } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // No data: URIs in the bundle: the content security policy stays narrow.
    assetsInlineLimit: 0,
    manifest: true,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    testTimeout: 30_000,
  },
});
