import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import i18next from "i18next";
import { expect, test } from "vitest";
import { setLanguage, startTexts, withTexts } from "./i18n";
import nb from "./nb";

/** The part every group of texts («shortlists.title») comes with; groups of the first load are not in it. */
const partOf = new Map<string, string>();
const parts = readdirSync("src/texts/nb/parts").map((file) => file.replace(/\.json$/, ""));
for (const part of parts) {
  const groups = Object.keys(JSON.parse(readFileSync(`src/texts/nb/parts/${part}.json`, "utf8")));
  for (const group of groups) partOf.set(group, part);
}

function sourceOf(from: string, name: string): string | undefined {
  if (!name.startsWith("@/") && !name.startsWith(".")) return undefined;
  const path = name.startsWith("@/") ? join("src", name.slice(2)) : join(dirname(from), name);
  return [".tsx", ".ts", "/index.ts", ""].map((end) => path + end).find((file) => /\.tsx?$/.test(file) && existsSync(file));
}

const WITH_TEXTS = /withTexts\(\[([^\]]*)\], \(\) => import\("([^"]+)"\)\)/g;
const IMPORT = /(?:from |^import |import\()"([^"]+)"/gm;

/** Calls `found` for every file that can be drawn, with the parts that are sure to be there by then. */
function walk(file: string, there: readonly string[], found: (file: string, code: string, there: readonly string[]) => void, seen = new Set<string>()): void {
  const visit = `${file} ${[...there].sort().join()}`;
  if (seen.has(visit)) return;
  seen.add(visit);
  const code = readFileSync(file, "utf8");
  found(file, code, there);
  const go = (name: string, with_: readonly string[]) => {
    const next = sourceOf(file, name);
    if (next && !next.startsWith("src/texts/")) walk(next, with_, found, seen);
  };
  for (const [, names = "", page = ""] of code.matchAll(WITH_TEXTS)) {
    go(page, [...new Set([...there, ...[...names.matchAll(/"(\w+)"/g)].map((name) => name[1] ?? "")])]);
  }
  for (const [, name = ""] of code.replace(WITH_TEXTS, "").matchAll(IMPORT)) go(name, there);
}

test("whatever is drawn has its texts by then, and no part is fetched for nothing", () => {
  const absent = new Set<string>();
  const used = new Set<string>();
  walk("src/main.tsx", [], (file, code, there) => {
    for (const [, group = ""] of code.matchAll(/["`](\w+)\.[\w.$]/g)) {
      const part = partOf.get(group);
      if (part && !there.includes(part)) absent.add(`${file} needs ${part}`);
      if (part) used.add(part);
    }
  });
  expect([...absent]).toEqual([]);
  expect([...used].sort()).toEqual([...parts].sort());
});

test("no part touches a group of the first load or of another part", () => {
  const groups = parts.flatMap((part) => Object.keys(JSON.parse(readFileSync(`src/texts/nb/parts/${part}.json`, "utf8"))));
  expect([...groups, ...Object.keys(nb)].sort()).toEqual([...new Set([...groups, ...Object.keys(nb)])].sort());
});

test("a part comes with its page, in the language spoken then and in every one spoken later", async () => {
  await startTexts();
  await setLanguage("nn");
  expect(i18next.exists("info.what")).toBe(false);
  await withTexts(["info"], () => Promise.resolve())();
  expect(i18next.t("info.what")).toBe("Kva");
  await setLanguage("en");
  expect(i18next.t("info.what")).toBe("What");
});

test("a page opened while the language changes has its texts in the new one", async () => {
  await setLanguage("nb");
  const changing = setLanguage("nn");
  await withTexts(["submit"], () => Promise.resolve())();
  await changing;
  expect(i18next.getResource("nn", "translation", "submit")).toBeDefined();
});
