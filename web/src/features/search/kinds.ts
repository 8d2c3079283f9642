import type { FoundKind } from "@/api/types";

/** What has a list of its own on this page; ideas have theirs elsewhere. */
export type ElseKind = Exclude<FoundKind, "idea">;
const KINDS: readonly ElseKind[] = ["comment", "workshop", "method"];

/** What the address asks for; the best of all when it says nothing known. */
export function kindOf(hva: string | undefined): ElseKind | "all" {
  return KINDS.find((kind) => kind === hva) ?? "all";
}
