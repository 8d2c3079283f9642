import { expect, test } from "vitest";
import type { SuggestionList } from "@/api/types";
import { groupsOf, step } from "./suggestions";

const found: SuggestionList = {
  did_you_mean: "møteplass",
  items: [
    { kind: "idea", id: "i", number: 7, text: "Møteplass på biblioteket", highlight: "<mark>Møteplass</mark> på biblioteket" },
    { kind: "query", text: "Moteplaas", highlight: "<mark>Moteplaas</mark>", count: 2 },
    { kind: "theme", id: "t", key: "moteplasser", text: "Møteplasser", highlight: "<mark>Møteplass</mark>er", count: 4 },
    { kind: "query", text: "møteplass ungdom", highlight: "<mark>møteplass</mark> ungdom", count: 3 },
  ],
};

test("suggestions are gathered by kind and counted through", () => {
  const groups = groupsOf(found, "moteplaas");
  expect(groups.map((group) => group.kind)).toEqual(["did_you_mean", "query", "theme", "idea"]);
  expect(groups.flatMap((group) => group.options.map((option) => option.at))).toEqual([0, 1, 2, 3]);
});

test("what is typed already is not suggested", () => {
  expect(groupsOf(found, " Møteplass ").map((group) => group.kind)).toEqual(["query", "theme", "idea"]);
  expect(groupsOf(found, "MOTEPLAAS").flatMap((group) => group.options.map((option) => option.text))).not.toContain("Moteplaas");
});

test("nothing asked, nothing offered", () => {
  expect(groupsOf(undefined, "x")).toEqual([]);
});

test("the arrows go round by way of the field", () => {
  expect([step(-1, 1, 3), step(0, 1, 3), step(2, 1, 3)]).toEqual([0, 1, -1]);
  expect([step(-1, -1, 3), step(2, -1, 3), step(0, -1, 3)]).toEqual([2, 1, -1]);
});
