import { expect, test } from "vitest";
import { addresses } from "../plan/addresses";
import { clockOf, emptyRow, minutesOf, movedRow, type Row, toItems, totalMinutes } from "./agenda";

const row = (title: string, minutes: string, id?: string): Row => ({ ...emptyRow(), title, minutes, ...(id && { id }) });
const rows = [row("Velkommen", "10", "a"), row("Skriv lapper", "20", "b"), row("Pause", "")];

test("the minutes add up, and each part begins where the one before ends", () => {
  expect(totalMinutes(rows)).toBe(30);
  expect(clockOf(rows, "2026-11-24T08:00:00Z").map(({ from, to }) => `${from.slice(11, 16)}-${to.slice(11, 16)}`)).toEqual(["08:00-08:10", "08:10-08:30", "08:30-08:30"]);
});

test("minutes are whole numbers from 0 to 600", () => {
  expect(["0", " 45 ", "600", "601", "-5", "1.5", "ti", ""].map((minutes) => minutesOf({ minutes }))).toEqual([0, 45, 600, null, null, null, null, null]);
});

test("a moved row takes its place and the rest close up", () => {
  expect(movedRow(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(movedRow(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});

test("a row the server no longer has is sent as a new one", () => {
  expect(toItems(rows.slice(0, 2), new Set(["b"])).map((item) => item.id)).toEqual([undefined, "b"]);
  expect(toItems(rows.slice(0, 2)).map((item) => item.id)).toEqual(["a", "b"]);
});

test("addresses are found in what is pasted from a list or a mail program, each once", () => {
  const pasted = "en@nav.no, to@nav.no;tre@nav.no\nKari Hansen <kari@nav.no>, Ola <OLA@nav.no>\nfire@nav.no fem@nav.no\nEn@nav.no\nikke en adresse";
  expect(addresses(pasted).good).toEqual(["En@nav.no", "to@nav.no", "tre@nav.no", "kari@nav.no", "OLA@nav.no", "fire@nav.no", "fem@nav.no"]);
  expect(addresses(pasted).bad).toEqual(["ikke", "en", "adresse"]);
  expect(addresses("a@b")).toEqual({ good: [], bad: ["a@b"] });
});
