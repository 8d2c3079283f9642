import { expect, test } from "vitest";
import { addDays, formatDate, formatDateTime, formatList, formatNumber, formatTime, today } from "./format";

test("dates are written out in each language", () => {
  expect(formatDate("2026-09-01", "nb")).toBe("1. september 2026");
  expect(formatDate("2026-09-01", "nn")).toBe("1. september 2026");
  expect(formatDate("2026-09-01", "en")).toBe("1 September 2026");
});

test("a time is shown as in Oslo whatever the summer does", () => {
  expect(formatTime("2026-07-01T12:00:00Z", "nb")).toBe("kl. 14.00");
  expect(formatTime("2026-01-01T13:05:00Z", "nn")).toBe("kl. 14.05");
  expect(formatTime("2026-07-01T12:00:00Z", "en")).toBe("14:00");
  expect(formatTime("2026-07-01T22:00:00Z", "nb")).toBe("kl. 00.00");
  expect(formatDateTime("2026-12-31T23:30:00Z", "nb")).toBe("1. januar 2027 kl. 00.30");
});

test("numbers are grouped with a space that does not break", () => {
  expect(formatNumber(20_000, "nb")).toBe("20\u00a0000");
  expect(formatNumber(20_000, "en")).toBe("20,000");
  expect(formatNumber(999, "nb")).toBe("999");
});

test("days are counted in Norway", () => {
  expect(today(new Date("2026-03-01T23:30:00Z"))).toBe("2026-03-02");
  expect(addDays("2026-02-27", 2)).toBe("2026-03-01");
});

test("lists end with «og»", () => {
  expect(formatList(["a", "b", "c"], "nb")).toBe("a, b og c");
});
