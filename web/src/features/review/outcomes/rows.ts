import type { Outcome, Review, ReviewCard } from "@/api/live";

/** One thing to decide on: a group as a whole, or a single card. */
export interface Row {
  id: string;
  kind: "group" | "card";
  title: string;
  /** The group's cards; for a card, the card alone. */
  cards: ReviewCard[];
  dots: number | null;
  outcome: Outcome | null;
  /** Nothing more to decide: it has an outcome, or each of its cards has. */
  settled: boolean;
}

/** What the board came to, the most dots first, single cards last. */
export function rowsOf(review: Review): Row[] {
  const cards = new Map(review.cards.map((card) => [card.id, card]));
  const grouped = new Set(review.groups.flatMap((group) => group.cards));
  const groups = review.groups
    .filter((group) => group.cards.length > 0)
    .map((group): Row => {
      const inside = group.cards.flatMap((id) => cards.get(id) ?? []);
      const settled = group.outcome !== null || inside.every((card) => card.outcome !== null);
      return { id: group.id, kind: "group", title: group.title || (inside[0]?.text ?? "–"), cards: inside, dots: group.dots, outcome: group.outcome, settled };
    })
    .sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0) || a.title.localeCompare(b.title, "nb"));
  return [...groups, ...review.cards.filter((card) => !grouped.has(card.id)).map(rowOfCard)];
}

export function rowOfCard(card: ReviewCard): Row {
  return { id: card.id, kind: "card", title: card.text, cards: [card], dots: card.dots, outcome: card.outcome, settled: card.outcome !== null };
}

/** The rows that «the rest to the minutes» is about: groups with nothing decided, and cards still left in the others. */
export function leftOf(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => {
    if (row.settled) return [];
    if (row.kind === "card" || row.cards.every((card) => card.outcome === null)) return [row];
    return row.cards.filter((card) => card.outcome === null).map(rowOfCard);
  });
}

/** A text for an idea made of a group: its cards, one a line. */
export function textOf(row: Row): string {
  return row.kind === "card" ? row.title : row.cards.map((card) => `- ${card.text}`).join("\n");
}
