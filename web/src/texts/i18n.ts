import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Lang } from "@/api/types";
import { read, write } from "@/shared/storage";
import nb from "./nb";
import { fetchPart, type Part } from "./parts";

export const LANGS: readonly Lang[] = ["nb", "nn", "en"];
export const LANG_NAMES: Record<Lang, string> = { nb: "Bokmål", nn: "Nynorsk", en: "English" };
const KEY = "language";

const languages: Record<Exclude<Lang, "nb">, () => Promise<{ default: object }>> = {
  nn: () => import("./nn"),
  en: () => import("./en"),
};
/** What a page that was opened needs, in whatever language is spoken. */
const wanted = new Set<Part>();
const here = new Set<string>(["nb"]);
/** The language the page is about to speak. */
let next: Lang | undefined;

export function isLang(value: unknown): value is Lang {
  return LANGS.includes(value as Lang);
}

/**
 * The stored choice, else nynorsk for a browser that prefers it to bokmål, else bokmål. English is there for who
 * chooses it: office machines often run in English although the people at them do not.
 */
export function firstLanguage(stored: string | null, browser: readonly string[]): Lang {
  if (isLang(stored)) return stored;
  for (const tag of browser) {
    const short = tag.toLowerCase().split("-")[0];
    if (short === "no" || short === "nb") return "nb";
    if (short === "nn") return "nn";
  }
  return "nb";
}

function missing(lang: Lang): (Part | null)[] {
  return [null, ...wanted].filter((part) => !here.has(part ? `${lang}/${part}` : lang));
}

async function fetchTexts(lang: Lang, part: Part | null): Promise<void> {
  const texts = part ? await fetchPart(lang, part) : lang === "nb" ? nb : (await languages[lang]()).default;
  i18next.addResourceBundle(lang, "translation", texts, true, true);
  here.add(part ? `${lang}/${part}` : lang);
}

/** Until nothing is missing: a page opened meanwhile may want more. */
async function fetchMissing(lang: Lang): Promise<void> {
  for (let parts = missing(lang); parts.length > 0; parts = missing(lang)) {
    await Promise.all(parts.map((part) => fetchTexts(lang, part)));
  }
}

/** Fetches the texts that are missing, then switches the whole page. */
export async function setLanguage(lang: Lang): Promise<void> {
  next = lang;
  try {
    await fetchMissing(lang);
    document.documentElement.lang = lang;
    await i18next.changeLanguage(lang);
  } finally {
    if (next === lang) next = undefined;
  }
}

/**
 * What `load` fetches, with the parts of the texts it needs. All that is drawn by it counts, also what it fetches later
 * without a `withTexts` of its own.
 */
export function withTexts<Page>(parts: readonly Part[], load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    parts.forEach((part) => wanted.add(part));
    const [page] = await Promise.all([load(), fetchMissing(i18next.language as Lang), next && fetchMissing(next)]);
    return page;
  };
}

export async function chooseLanguage(lang: Lang): Promise<void> {
  write(KEY, lang);
  await setLanguage(lang);
}

export function languageChosen(): boolean {
  return isLang(read(KEY));
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "nb",
    fallbackLng: "nb",
    resources: { nb: { translation: nb } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  // A language whose texts cannot be fetched leaves the page in bokmål rather than blank.
  await setLanguage(firstLanguage(read(KEY), navigator.languages)).catch(() => setLanguage("nb"));
}
