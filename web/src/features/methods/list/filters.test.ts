import { expect, test } from "vitest";
import { isFiltered, toQuery } from "./filters";

test("the address becomes a question, and what it says wrongly is left out", () => {
  expect(toQuery({ q: "kort", diamond: "2", stage: "diverge", minutes: "45", group: "8", sort: "rating" }))
    .toEqual({ q: "kort", diamond: 2, stage: "diverge", minutes_max: 45, group: 8, sort: "rating" });
  expect(toQuery({ diamond: "4", stage: "both", minutes: "-1", group: "many", sort: "name" })).toEqual({});
});

test("an order alone filters nothing", () => {
  expect(isFiltered({ sort: "used" })).toBe(false);
  expect(isFiltered({ sort: "used", group: "3" })).toBe(true);
});
