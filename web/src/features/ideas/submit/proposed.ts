import type { ThemeSuggestion } from "@/api/types";
import type { IdeaDraft } from "@/shared/ideas/ideaDraft";

const OFFERED = 4;

/** The proposed themes that the writer has neither taken nor refused. */
export function offeredOf(draft: IdeaDraft, found: readonly ThemeSuggestion[]): ThemeSuggestion[] {
  return found.filter(({ theme }) => !draft.themes.some((one) => one.key === theme.key) && !draft.refused.includes(theme.key)).slice(0, OFFERED);
}

/** Keys of the themes that were proposed to the writer of the text as it is sent: those taken, also when given up again, and those still offered. */
export function proposedTo(draft: IdeaDraft, found: readonly ThemeSuggestion[]): string[] {
  return [...new Set([...(draft.taken ?? []), ...offeredOf(draft, found).map(({ theme }) => theme.key)])];
}
