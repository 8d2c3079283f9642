import { expect, test } from "vitest";
import { tellsSeats } from "./seats";

const [before, after] = ["2000-01-01T10:00:00Z", "2199-01-01T10:00:00Z"];

test("what is over says nothing of free seats", () => {
  expect(tellsSeats({ state: "published", ends_at: after })).toBe(true);
  expect(tellsSeats({ state: "running", ends_at: before })).toBe(true);
  expect(tellsSeats({ state: "published", ends_at: before })).toBe(false);
  for (const state of ["draft", "review", "closed", "cancelled"] as const) expect(tellsSeats({ state, ends_at: after })).toBe(false);
});
