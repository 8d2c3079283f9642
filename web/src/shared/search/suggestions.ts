import type { Suggestion, SuggestionList } from "@/api/types";

/** A line in the list of suggestions. `at` is its place from the top, over all groups. */
export type Option = ({ kind: "did_you_mean"; text: string } | Suggestion) & { at: number };
export interface Group { kind: Option["kind"]; options: Option[] }

const ORDER: readonly Option["kind"][] = ["did_you_mean", "query", "theme", "unit", "idea"];

/** What is offered, gathered by kind. The text as typed is no suggestion of itself. */
export function groupsOf(found: SuggestionList | undefined, typed: string): Group[] {
  if (!found) return [];
  const same = (text: string) => text.localeCompare(typed.trim(), undefined, { sensitivity: "accent" }) === 0;
  const all = [
    ...(found.did_you_mean && !same(found.did_you_mean) ? [{ kind: "did_you_mean" as const, text: found.did_you_mean }] : []),
    ...found.items.filter((item) => item.kind !== "query" || !same(item.text)),
  ];
  let at = 0;
  return ORDER.flatMap((kind) => {
    const options = all.filter((one) => one.kind === kind).map((one) => ({ ...one, at: at++ }));
    return options.length > 0 ? [{ kind, options }] : [];
  });
}

/** Where the arrow keys lead: around the list, with the field itself (-1) between its end and its start. */
export function step(active: number, by: 1 | -1, count: number): number {
  return ((active + 1 + by + count + 1) % (count + 1)) - 1;
}
