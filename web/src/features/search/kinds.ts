import type { FoundKind } from "@/api/types";

/** What this page shows; ideas have a page of their own. */
export type ElseKind = Exclude<FoundKind, "idea">;
const KINDS: readonly ElseKind[] = ["comment", "workshop", "method"];

/** What the address asks for; comments when it says nothing known. */
export function kindOf(hva: string | undefined): ElseKind {
  return KINDS.find((kind) => kind === hva) ?? "comment";
}
