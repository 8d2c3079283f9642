import { expect, test } from "vitest";
import type { ConferenceSession as Session } from "@/api/types";
import { clashes, slots } from "./programme";

const session = (title: string, from: string, to: string, track: string | null = null) =>
  ({ workshop: title, title, starts_at: `2026-11-24T${from}:00Z`, ends_at: `2026-11-24T${to}:00Z`, track }) as Session;
const open = session("Åpning", "08:00", "09:00");
const a = session("A", "09:00", "10:30", "Sal 1");
const b = session("B", "10:00", "11:00", "Sal 2");
const c = session("C", "10:30", "11:30", "Sal 1");

test("two sessions clash when one begins before the other ends", () => {
  expect(clashes([c, b, a, open]).map(([one, other]) => one.title + other.title)).toEqual(["AB", "BC"]);
  expect(clashes([open, a, c])).toEqual([]);
});

test("the grid has a row for every beginning and a column for every track", () => {
  const rows = slots([c, a, b, open, session("D", "10:00", "11:00", "Sal som er borte")], ["Sal 1", "Sal 2"]);
  expect(rows.map((row) => [row.shared.map((one) => one.title), ...row.tracks.map((track) => track.map((one) => one.title))])).toEqual([
    [["Åpning"], [], []], [[], ["A"], []], [["D"], [], ["B"]], [[], ["C"], []],
  ]);
});
