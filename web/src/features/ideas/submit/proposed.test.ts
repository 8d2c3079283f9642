import { expect, test } from "vitest";
import type { ThemeSuggestion } from "@/api/types";
import type { IdeaDraft } from "@/shared/ideas/ideaDraft";
import { offeredOf, proposedTo } from "./proposed";

const draft: IdeaDraft = { text: "", title: "", titleTouched: false, kind: "", unit: "", campaign: "", themes: [], refused: [] };
const found = ["a", "b", "c", "d", "e"].map((key) => ({ theme: { id: key, key, label: key }, score: 1, words: [] })) as ThemeSuggestion[];
const keys = (offered: ThemeSuggestion[]) => offered.map(({ theme }) => theme.key);

test("four are offered of those not yet taken or refused", () => {
  expect(keys(offeredOf(draft, found))).toEqual(["a", "b", "c", "d"]);
  expect(keys(offeredOf({ ...draft, themes: [{ key: "a", label: "a" }], refused: ["c"] }, found))).toEqual(["b", "d", "e"]);
});

test("what was proposed is what was taken, also when given up again, and what is still offered", () => {
  const chosen = { ...draft, themes: [{ key: "a", label: "a" }, { key: "own", label: "own" }], taken: ["a", "b"], refused: ["b"] };
  expect(proposedTo(chosen, found)).toEqual(["a", "b", "c", "d", "e"]);
  expect(proposedTo(draft, [])).toEqual([]);
  expect(proposedTo({ ...draft, taken: ["gone"] }, found.slice(0, 1))).toEqual(["a"]);
});
