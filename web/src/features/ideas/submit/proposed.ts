import type { ThemeSuggestion } from "@/api/types";
import type { IdeaDraft } from "@/shared/ideas/ideaDraft";

const OFFERED = 4;
/** As many as the server takes. */
const MOST = 10;

/** The proposed themes that the writer has neither taken nor refused. */
export function offeredOf(draft: IdeaDraft, found: readonly ThemeSuggestion[]): ThemeSuggestion[] {
  return found.filter(({ theme }) => !draft.themes.some((one) => one.key === theme.key) && !draft.refused.includes(theme.key)).slice(0, OFFERED);
}

/**
 * Keys of the themes that were proposed to the writer of the text as it is sent, at most ten: those taken, also when
 * given up again, and those still offered. One that a draft remembers but nothing shows any more is left out: it may be gone.
 */
export function proposedTo(draft: IdeaDraft, found: readonly ThemeSuggestion[]): string[] {
  const known = new Set([...draft.themes.map(({ key }) => key), ...found.map(({ theme }) => theme.key)]);
  const taken = (draft.taken ?? []).filter((key) => known.has(key));
  return [...new Set([...taken, ...offeredOf(draft, found).map(({ theme }) => theme.key)])].slice(0, MOST);
}
