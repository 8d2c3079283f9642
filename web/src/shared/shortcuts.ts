import { createContext, useContext, useEffect } from "react";

export interface Shortcuts {
  on: boolean;
  setOn: (on: boolean) => void;
  /** Opens the sheet that lists them. */
  show: () => void;
  /** Lets a page say what a key does while it is shown. Returns how to stop. */
  register: (key: string, run: () => void) => () => void;
}

export const ShortcutContext = createContext<Shortcuts>({
  on: true, setOn: () => undefined, show: () => undefined, register: () => () => undefined,
});

export function useShortcuts(): Shortcuts {
  return useContext(ShortcutContext);
}

/** Runs something when a key is pressed outside fields, for as long as the caller is shown. */
export function useShortcut(key: string, run: () => void): void {
  const { register } = useShortcuts();
  useEffect(() => register(key, run), [register, key, run]);
}

/** Moves focus among the cards of a list: `step` 1 is the next, -1 the one before. */
export function focusCard(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-card-link]")];
  const card = document.activeElement?.closest("[data-card]");
  const at = links.findIndex((link) => card?.contains(link));
  links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

/** Presses the support button of the card in focus, or of the page. */
export function pressSupport(): void {
  const card = document.activeElement?.closest("[data-card]") ?? document.querySelector("main [data-page-idea]");
  card?.querySelector<HTMLElement>("[data-support]")?.click();
}
