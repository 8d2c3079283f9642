import { expect, test } from "vitest";
import { nameFor, sameSearch, toSaved } from "./savedQuery";

test("an address is kept without its own defaults and without anything else", () => {
  expect(toSaved({ q: "kø", status: "piloting", sort: "relevance" })).toEqual({ q: "kø", status: "piloting" });
  expect(toSaved({ theme: "a,b", sort: "supported" })).toEqual({ theme: "a,b", sort: "supported" });
  expect(toSaved({ sort: "supported" })).toBeNull();
  expect(toSaved({ q: "kø", sort: "nonsense" })).toEqual({ q: "kø" });
});

test("the order of choices makes no other search", () => {
  expect(sameSearch({ status: "piloting,adopted" }, { status: "adopted,piloting", sort: "new" })).toBe(true);
  expect(sameSearch({ q: "kø" }, { q: "kø ", sort: "relevance" })).toBe(true);
  expect(sameSearch({ q: "kø" }, { q: "kø", sort: "new" })).toBe(false);
  expect(sameSearch({ q: "kø" }, { q: "kø", kind: "problem" })).toBe(false);
});

test("a proposed name fits", () => {
  expect(nameFor("kø ", ["Prøves ut", "Mobilitet"])).toBe("kø, Prøves ut, Mobilitet");
  expect(nameFor(undefined, ["Prøves ut"])).toBe("Prøves ut");
  const long = nameFor("kø", Array.from({ length: 20 }, () => "et langt tema"));
  expect([long.length <= 80, long.endsWith("…")]).toEqual([true, true]);
});
