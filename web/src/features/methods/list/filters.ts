import type { MethodQuery, MethodStage } from "@/api/types";

/** What the address says of the list, as text. */
export interface MethodSearch { q?: string; diamond?: string; stage?: string; minutes?: string; group?: string; sort?: string }

export const MINUTES = [20, 45, 60, 90, 120] as const;
export const SORTS = ["name", "rating", "used"] as const;
const LARGEST_GROUP = 10_000;

function whole(text: string | undefined, most: number): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
}

export function stageOf(text: string | undefined): MethodStage | undefined {
  return text === "diverge" || text === "converge" ? text : undefined;
}

/** The question for the server; what the address says wrongly is left out. */
export function toQuery(search: MethodSearch): MethodQuery {
  const sort = SORTS.find((one) => one === search.sort);
  return {
    q: search.q || undefined,
    diamond: whole(search.diamond, 3),
    stage: stageOf(search.stage),
    minutes_max: whole(search.minutes, 1440),
    group: whole(search.group, LARGEST_GROUP),
    sort: sort === "name" ? undefined : sort,
  };
}

export function isFiltered({ q, diamond, stage, minutes, group }: MethodSearch): boolean {
  return Boolean(q || diamond || stage || minutes || group);
}
