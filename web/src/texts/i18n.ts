import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Lang } from "@/api/types";
import { read, write } from "@/shared/storage";
import nb from "./nb";

export const LANGS: readonly Lang[] = ["nb", "nn", "en"];
export const LANG_NAMES: Record<Lang, string> = { nb: "Bokmål", nn: "Nynorsk", en: "English" };
const KEY = "language";

const loaders: Record<Exclude<Lang, "nb">, () => Promise<{ default: object }>> = {
  nn: () => import("./nn"),
  en: () => import("./en"),
};

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

/** Loads the texts if needed, then switches the whole page. */
export async function setLanguage(lang: Lang): Promise<void> {
  if (lang !== "nb" && !i18next.hasResourceBundle(lang, "translation")) {
    i18next.addResourceBundle(lang, "translation", (await loaders[lang]()).default);
  }
  document.documentElement.lang = lang;
  await i18next.changeLanguage(lang);
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
