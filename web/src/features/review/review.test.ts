import { expect, test } from "vitest";
import type { Outcome, Review, ReviewCard, ReviewGroup } from "@/api/live";
import { leftOf, rowsOf, textOf } from "./outcomes/rows";
import { cardsOf, wholeNumber } from "./sheets/lines";

const minutes = (id: string): Outcome => ({ id, card: null, group: null, outcome: "minutes", idea: null, note: null, by: null, at: "" });
const card = (id: string, outcome: Outcome | null = null): ReviewCard => ({
  id, item: null, breakout: null, text: `Lapp ${id}`, author: null, mine: false, group: null, position: 1, source: "digital", hidden: false,
  created_at: "", version: 1, outcome, dots: null,
});
const group = (id: string, cards: string[], dots: number, outcome: Outcome | null = null): ReviewGroup => ({
  id, breakout: null, title: id, position: 1, merged_into: null, version: 1, cards, dots, outcome,
});
const review = (cards: ReviewCard[], groups: ReviewGroup[]): Review => ({
  cards, hidden_cards: 0, groups, unaccounted: 0, similar: {}, decisions: [], unrevealed_rounds: [], sheets: [], evaluation: { n: 0, questions: [], comments: [] },
  attendance: { signed_up: 0, joined: 0, present: null }, can_close: false,
});

test("groups stand first, the most dots on top, then the cards that are in none", () => {
  const rows = rowsOf(review([card("1"), card("2"), card("3")], [group("Få", ["1"], 1), group("Mange", ["2"], 5), group("Tom", [], 9)]));
  expect(rows.map((row) => row.title)).toEqual(["Mange", "Få", "Lapp 3"]);
});

test("a group is settled by its own outcome or by all of its cards'", () => {
  const rows = rowsOf(review([card("1", minutes("o")), card("2"), card("3", minutes("p"))], [group("A", ["1", "2"], 0), group("B", ["3"], 0)]));
  expect(rows.map((row) => [row.title, row.settled])).toEqual([["A", false], ["B", true]]);
});

test("the rest is whole groups where nothing is decided, and single cards where something is", () => {
  const rows = rowsOf(review([card("1", minutes("o")), card("2"), card("3"), card("4")], [group("A", ["1", "2"], 0), group("B", ["3"], 0)]));
  expect(leftOf(rows).map((row) => row.id)).toEqual(["2", "B", "4"]);
});

test("an idea of a group begins with its cards, one a line", () => {
  const [row] = rowsOf(review([card("1"), card("2")], [group("A", ["1", "2"], 0)]));
  expect(row && textOf(row)).toBe("- Lapp 1\n- Lapp 2");
});

test("a sheet is its lines, and a count is a whole number", () => {
  expect(cardsOf(" en \n\n to\r\n")).toEqual(["en", "to"]);
  expect(wholeNumber(" 12 ")).toBe(12);
  expect(wholeNumber("1,5")).toBeNull();
  expect(wholeNumber("")).toBeNull();
});
