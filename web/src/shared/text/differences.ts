import { diffWordsWithSpace } from "diff";

export interface Difference { text: string; kind: "same" | "added" | "removed" }

/** What changed from one text to the next, word by word. */
export function differences(before: string | null, after: string | null): Difference[] {
  return diffWordsWithSpace(before ?? "", after ?? "").map((part) => ({
    text: part.value,
    kind: part.added ? "added" : part.removed ? "removed" : "same",
  }));
}
