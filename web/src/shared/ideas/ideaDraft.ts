import type { Kind } from "@/api/types";
import type { DraftSlot } from "../draft";

/** What the submit page has been filled with so far. */
export interface IdeaDraft {
  text: string;
  title: string;
  titleTouched: boolean;
  kind: Kind | "";
  unit: string;
  campaign: string;
  themes: { key: string; label: string }[];
  refused: string[];
  /** Keys of themes that were taken from among the proposed. */
  taken?: string[];
}

function valid(value: unknown): value is IdeaDraft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Record<string, unknown>;
  return (
    ["text", "title", "kind", "unit", "campaign"].every((name) => typeof draft[name] === "string") &&
    typeof draft.titleTouched === "boolean" &&
    Array.isArray(draft.themes) &&
    Array.isArray(draft.refused) &&
    (draft.taken === undefined || Array.isArray(draft.taken))
  );
}

export const IDEA_DRAFT: DraftSlot<IdeaDraft> = { key: "idea", version: 1, valid };
