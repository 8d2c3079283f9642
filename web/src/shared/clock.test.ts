import { expect, test } from "vitest";
import { formatWhen, fromOsloClock, osloClock } from "./clock";

test("a time of the clock in Norway is the same moment back, also around the changes of the clock", () => {
  expect(fromOsloClock("2026-11-24", "09:00")).toBe("2026-11-24T08:00:00Z");
  expect(fromOsloClock("2026-07-01", "09:00")).toBe("2026-07-01T07:00:00Z");
  expect(fromOsloClock("2026-03-29", "03:30")).toBe("2026-03-29T01:30:00Z");
  expect(fromOsloClock("2026-10-25", "03:30")).toBe("2026-10-25T02:30:00Z");
  expect(osloClock("2026-11-24T08:00:00Z")).toEqual({ date: "2026-11-24", time: "09:00" });
  expect(fromOsloClock("", "09:00")).toBeNull();
});

test("when something is held is told with its weekday", () => {
  const now = new Date("2026-05-01T10:00:00Z");
  expect(formatWhen("2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", "nb", now)).toBe("tirsdag 24. november kl. 9.00–10.30");
  expect(formatWhen("2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z", "en", now)).toBe("Tuesday 24 November 09:00–10:30");
  expect(formatWhen("2027-01-05T13:00:00Z", "2027-01-05T14:00:00Z", "nn", now)).toBe("tysdag 5. januar 2027 kl. 14.00–15.00");
  expect(formatWhen("2026-11-24T08:00:00Z", "2026-11-24T08:00:00Z", "nb", now)).toBe("tirsdag 24. november kl. 9.00");
  expect(formatWhen("2026-11-24T22:30:00Z", "2026-11-25T00:00:00Z", "nb", now)).toBe("tirsdag 24. november kl. 23.30 – onsdag 25. november kl. 01.00");
});
