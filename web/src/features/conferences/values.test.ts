import { expect, test } from "vitest";
import type { Conference } from "@/api/types";
import { momentsOf, placementsOf, rowsOf, toNewConference, toPatch, valuesOf } from "./values";

const conference = {
  name: "Fagdag", description: null, campaign: null, starts_at: "2026-11-24T08:00:00Z", ends_at: "2026-11-24T14:30:00Z", tracks: ["Sal 1", "Sal 2"],
  sessions: [
    { workshop: "a", title: "A", track: "Sal 1", starts_at: "2026-11-24T08:00:00Z", ends_at: "2026-11-24T09:00:00Z", place: null, state: "published" },
    { workshop: "b", title: "B", track: "Borte", starts_at: "2026-11-24T08:00:00Z", ends_at: "2026-11-24T09:00:00Z", place: null, state: "draft" },
  ],
} as unknown as Conference;

test("the form holds the clock in Norway and sends only what was changed", () => {
  const before = valuesOf(conference);
  expect([before.fromDate, before.fromTime, before.toTime]).toEqual(["2026-11-24", "09:00", "15:30"]);
  expect(toPatch(before, before)).toEqual({});
  expect(toPatch({ ...before, toTime: "16:00", description: " Om dagen " }, before)).toEqual({ ends_at: "2026-11-24T15:00:00Z", description: "Om dagen" });
  expect(toPatch({ ...before, campaign: "k" }, before)).toEqual({ campaign: "k" });
  expect(toPatch(before, { ...before, campaign: "k" })).toEqual({ campaign: null });
});

test("a track that is renamed keeps its sessions, one that is removed lets them go", () => {
  const before = valuesOf(conference);
  const rows = rowsOf(conference);
  expect(placementsOf(rows, before.tracks)).toEqual([{ workshop: "a", track: "Sal 1" }, { workshop: "b", track: null }]);
  const renamed = [{ key: "Sal 1", name: "Store sal " }, before.tracks[1]!];
  expect(placementsOf(rows, renamed)[0]).toEqual({ workshop: "a", track: "Store sal" });
  expect(toPatch({ ...before, tracks: renamed }, before)).toEqual({ tracks: ["Store sal", "Sal 2"] });
  expect(placementsOf(rows, [before.tracks[1]!])[0]).toEqual({ workshop: "a", track: null });
});

test("what was left empty is not sent when a conference is made", () => {
  const values = { ...valuesOf(conference), description: " ", tracks: [{ key: "1", name: " " }, { key: "2", name: "Sal 1" }] };
  const { starts_at, ends_at } = momentsOf(values);
  expect(toNewConference(values, starts_at!, ends_at!)).toEqual({ name: "Fagdag", starts_at: "2026-11-24T08:00:00Z", ends_at: "2026-11-24T14:30:00Z", tracks: ["Sal 1"] });
  expect(momentsOf({ ...values, toDate: "" }).ends_at).toBeNull();
});
