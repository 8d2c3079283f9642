import type { TFunction } from "i18next";
import type { Workshop } from "@/api/types";
import { hasPassed } from "../clock";

/** «4 av 12 plasser ledige», «Fullt – 3 på venteliste», or how many come when there is room for all. */
export function seatsText(t: TFunction, { signups, max_participants: max }: Pick<Workshop, "signups" | "max_participants">): string {
  const { taken, waiting, free } = signups;
  if (free === null || max === null) return t("workshops.signedUp", { count: taken });
  if (free > 0) return t("workshops.free", { count: max, free });
  return waiting > 0 ? t("workshops.fullWaiting", { count: waiting }) : t("workshops.full");
}

/** Whether seats are worth a word: not of a draft, and not once there is nothing left to come to. */
export function tellsSeats({ state, ends_at }: Pick<Workshop, "state" | "ends_at">): boolean {
  return state === "running" || (state === "published" && !hasPassed(ends_at));
}

/** «Kantina, Nav Bodø og på nett», or that it is not decided. */
export function placeText(t: TFunction, { place, online_url }: Pick<Workshop, "place" | "online_url">): string {
  if (place) return online_url ? t("workshops.placeAndOnline", { place }) : place;
  return online_url ? t("workshops.online") : t("workshops.noPlace");
}
