import { expect, test } from "vitest";
import type { Theme } from "@/api/types";
import { treeRows, withDescendants } from "./tree";

const theme = (id: string, parent: string | null, merged = false) =>
  ({ id, parent, label: id, merged_into: merged ? { id: "x", key: "x", label: "x" } : null }) as Theme;
const themes = [theme("a", null), theme("b", null), theme("a1", "a"), theme("a11", "a1"), theme("m", "a", true), theme("lost", "gone")];

test("themes come in the order of their tree, without the merged", () => {
  expect(treeRows(themes).map(({ theme: { id }, depth }) => id + depth)).toEqual(["a0", "a11", "a112", "b0", "lost0"]);
});

test("a theme cannot be moved under itself", () => {
  expect([...withDescendants(themes, "a")].sort()).toEqual(["a", "a1", "a11", "m"]);
});
