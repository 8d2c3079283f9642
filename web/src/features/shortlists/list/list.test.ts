import { expect, test } from "vitest";
import type { Entry, Theme, Unit } from "@/api/types";
import { gaps } from "./coverage";
import { moved } from "./order";

const ids = (items: { id: string; position: number }[]) => items.map((item) => item.id + item.position).join(" ");
const list = ["a", "b", "c", "d"].map((id, at) => ({ id, position: at + 1 }));

test("a moved item takes its place and the rest close up", () => {
  expect(ids(moved(list, "a", 3))).toBe("b1 c2 a3 d4");
  expect(ids(moved(list, "d", 1))).toBe("d1 a2 b3 c4");
  expect(ids(moved(list, "b", 99))).toBe("a1 c2 d3 b4");
  expect(ids(moved(list, "x", 1))).toBe("a1 b2 c3 d4");
});

const units = [
  { id: "n", name: "Nordland", kind: "county", parent: null },
  { id: "f", name: "Finnmark", kind: "county", parent: null },
  { id: "b", name: "Nav Bodø", kind: "office", parent: "n" },
] as Unit[];
const themes = [
  { id: "t", label: "Mottak", parent: null, merged_into: null, ideas: 3 },
  { id: "u", label: "Ungdom", parent: null, merged_into: null, ideas: 2 },
  { id: "k", label: "Kø", parent: "t", merged_into: null, ideas: 1 },
] as Theme[];
const entry = (reason: string) =>
  ({ reason, idea: { kind: "meeting_place", unit: { id: "b", name: "Nav Bodø" }, themes: [{ id: "k", key: "k", label: "Kø" }] } }) as unknown as Entry;

test("what a list lacks counts what lies below", () => {
  expect(gaps([entry("Fordi"), entry(" ")], units, themes)).toEqual({
    withoutReason: 1, total: 2, counties: ["Finnmark"], kinds: ["working_method"], themes: ["Ungdom"],
  });
});
