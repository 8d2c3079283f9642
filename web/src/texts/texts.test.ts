import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FIELD_CODES, PROBLEM_CODES } from "@/api/codes";
import en from "./en";
import { firstLanguage } from "./i18n";
import nb from "./nb";
import nn from "./nn";

type Tree = { [name: string]: string | Tree };

function flat(tree: Tree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(path + name, value);
    else flat(value, `${path}${name}.`).forEach((text, key) => found.set(key, text));
  }
  return found;
}

const parts = import.meta.glob<Tree>("./*/parts/*.json", { eager: true, import: "default" });

/** All texts of a language: those of the first load and those that come with pages. */
function all(lang: string, first: Tree): Map<string, string> {
  const later = Object.entries(parts).filter(([path]) => path.startsWith(`./${lang}/`)).map(([, tree]) => tree);
  return flat(Object.assign({}, first, ...later) as Tree);
}

const texts = { nb: all("nb", nb), nn: all("nn", nn), en: all("en", en) };
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();

test.each(["nn", "en"] as const)("%s has the same texts as bokmål, with the same gaps to fill", (lang) => {
  expect([...texts[lang].keys()]).toEqual([...texts.nb.keys()]);
  for (const [key, text] of texts.nb) expect(gaps(texts[lang].get(key) ?? ""), key).toEqual(gaps(text));
});

test.each(["nb", "nn", "en"] as const)("%s has no empty text", (lang) => {
  for (const [key, text] of texts[lang]) expect(text.trim(), key).not.toBe("");
});

test.each(["nb", "nn", "en"] as const)("%s says something about every code the server may answer with", (lang) => {
  for (const code of PROBLEM_CODES) expect(texts[lang].has(`problem.${code}`), code).toBe(true);
  for (const code of FIELD_CODES) expect(texts[lang].has(`field.${code}`), code).toBe(true);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}

test("no text lies unused", () => {
  const code = sources("src").join("\n");
  const unused = [...texts.nb.keys()].filter((key) => {
    const name = key.replace(/_(one|other)$/, "");
    const family = name.slice(0, name.lastIndexOf("."));
    const parts = name.split(".");
    return !code.includes(`"${name}"`) && !code.includes(`\`${family}.\${`) && !code.includes(`\`${parts.slice(0, -2).join(".")}.\${`);
  });
  expect(unused).toEqual([]);
});

test("the language is the one chosen, else the browser's first that we speak", () => {
  expect(firstLanguage("nn", ["en-GB"])).toBe("nn");
  expect(firstLanguage(null, ["sv-SE", "en-GB", "nb-NO"])).toBe("nb");
  expect(firstLanguage(null, ["en-GB", "nn-NO", "nb-NO"])).toBe("nn");
  expect(firstLanguage("en", ["nb-NO"])).toBe("en");
  expect(firstLanguage(null, ["no"])).toBe("nb");
  expect(firstLanguage("klingon", ["de"])).toBe("nb");
});
