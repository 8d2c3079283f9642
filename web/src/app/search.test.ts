import { expect, test } from "vitest";
import { parseSearch, pick, stringifySearch } from "./search";

test("parameters are plain strings, also those that look like numbers", () => {
  expect(parseSearch("?q=90&theme=a%2Cb")).toEqual({ q: "90", theme: "a,b" });
  expect(stringifySearch({ q: "90", theme: "a,b", sort: undefined, unit: "" })).toBe("?q=90&theme=a,b");
  expect(stringifySearch({})).toBe("");
});

test("what a page does not know is left out", () => {
  expect(pick("q")({ q: "kø", utm: "x" })).toEqual({ q: "kø" });
});
