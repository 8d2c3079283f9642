import type { Conference, ConferencePatch, ConferenceSession, ConferenceState, NewConference, Workshop } from "@/api/types";
import { fromOsloClock, osloClock } from "@/shared/clock";

/** A track keeps its key while its name is typed, so that its sessions stay in it. */
export interface Track { key: string; name: string }

/** A conference as its form holds it: texts as typed, days and times of the clock in Norway. */
export interface FormValues {
  name: string; description: string; campaign: string;
  fromDate: string; fromTime: string; toDate: string; toTime: string;
  tracks: Track[];
}

/** A session as the form holds it; `track` is a track's key. */
export interface Row extends Pick<ConferenceSession, "workshop" | "title" | "starts_at" | "ends_at" | "place" | "state"> { track: string | null }

export const EMPTY: FormValues = { name: "", description: "", campaign: "", fromDate: "", fromTime: "09:00", toDate: "", toTime: "15:00", tracks: [] };

export function valuesOf(conference: Conference): FormValues {
  const from = osloClock(conference.starts_at);
  const to = osloClock(conference.ends_at);
  return {
    name: conference.name, description: conference.description ?? "", campaign: conference.campaign?.id ?? "",
    fromDate: from.date, fromTime: from.time, toDate: to.date, toTime: to.time,
    tracks: conference.tracks.map((name) => ({ key: name, name })),
  };
}

/** A session whose track no longer is has none. */
export function rowsOf({ sessions, tracks }: Conference): Row[] {
  return sessions.map(({ workshop, title, starts_at, ends_at, place, state, track }) =>
    ({ workshop, title, starts_at, ends_at, place, state, track: track !== null && tracks.includes(track) ? track : null }));
}

export function rowOf({ id, title, starts_at, ends_at, place, state }: Workshop): Row {
  return { workshop: id, title, starts_at, ends_at, place, state, track: null };
}

/** Names of tracks as they are sent; lines left empty are no tracks. */
export function namesOf(tracks: readonly Track[]): string[] {
  return tracks.map((track) => track.name.trim()).filter(Boolean);
}

/** The sessions as they are sent, with the names their tracks have now. */
export function placementsOf(rows: readonly Row[], tracks: readonly Track[]): { workshop: string; track: string | null }[] {
  return rows.map(({ workshop, track }) => ({ workshop, track: tracks.find((one) => one.key === track)?.name.trim() || null }));
}

/** When it begins and ends; null for what is not a day and a time. */
export function momentsOf(values: FormValues) {
  return { starts_at: fromOsloClock(values.fromDate, values.fromTime), ends_at: fromOsloClock(values.toDate, values.toTime) };
}

/** The form as the server takes it when a conference is made. */
export function toNewConference(values: FormValues, starts_at: string, ends_at: string): NewConference {
  return {
    name: values.name.trim(), starts_at, ends_at, tracks: namesOf(values.tracks),
    ...(values.description.trim() && { description: values.description.trim() }),
    ...(values.campaign && { campaign: values.campaign }),
  };
}

/** Only what differs from what the form was opened with, so that others' changes elsewhere stand. */
export function toPatch(values: FormValues, before: FormValues): ConferencePatch {
  const [now, then] = [momentsOf(values), momentsOf(before)];
  return {
    ...(values.name.trim() !== before.name && { name: values.name.trim() }),
    ...(values.description.trim() !== before.description && { description: values.description.trim() || null }),
    ...(values.campaign !== before.campaign && { campaign: values.campaign || null }),
    ...(now.starts_at && now.starts_at !== then.starts_at && { starts_at: now.starts_at }),
    ...(now.ends_at && now.ends_at !== then.ends_at && { ends_at: now.ends_at }),
    ...(JSON.stringify(namesOf(values.tracks)) !== JSON.stringify(namesOf(before.tracks)) && { tracks: namesOf(values.tracks) }),
  };
}

/** The states its planner may bring it to. */
export const NEXT_STATES: Record<ConferenceState, readonly ConferenceState[]> = {
  draft: ["published", "cancelled"], published: ["draft", "closed", "cancelled"], closed: [], cancelled: [],
};
