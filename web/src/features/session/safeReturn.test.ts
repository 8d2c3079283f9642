import { expect, test } from "vitest";
import { safeReturn } from "./safeReturn";

test.each([
  ["/ny", "/ny"],
  ["/ideer?q=kø#x", "/ideer?q=kø#x"],
  [undefined, "/"],
  ["https://example.org/", "/"],
  ["//example.org", "/"],
  ["/\\example.org", "/"],
  ["/logg-inn?tilbake=/ny", "/"],
])("after signing in, %s leads to %s", (asked, where) => {
  expect(safeReturn(asked)).toBe(where);
});
