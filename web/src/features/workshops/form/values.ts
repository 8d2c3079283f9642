import type { CrewRole, Lang, NewWorkshop, Ref, Workshop, WorkshopPatch } from "@/api/types";
import { fromOsloClock, osloClock } from "@/shared/clock";

export interface CrewValue { person: Ref; role: CrewRole }

/** A workshop as its form holds it: texts as typed, the day and the time of the clock in Norway. */
export interface FormValues {
  title: string; purpose: string; lang: Lang; date: string; time: string; place: string; online_url: string; max: string;
  campaign: string; unit: string; themes: { key: string; label: string }[]; crew: CrewValue[];
  cards_before: boolean; pre_read: string; sign_in_required: boolean;
}

export const EMPTY: Omit<FormValues, "lang"> = {
  title: "", purpose: "", date: "", time: "09:00", place: "", online_url: "", max: "", campaign: "", unit: "", themes: [], crew: [],
  cards_before: false, pre_read: "", sign_in_required: false,
};

export function valuesOf(workshop: Workshop): FormValues {
  return {
    title: workshop.title, purpose: workshop.purpose ?? "", lang: workshop.lang, ...osloClock(workshop.starts_at),
    place: workshop.place ?? "", online_url: workshop.online_url ?? "", max: workshop.max_participants === null ? "" : String(workshop.max_participants),
    campaign: workshop.campaign?.id ?? "", unit: workshop.unit?.id ?? "",
    themes: workshop.themes.map(({ key, label }) => ({ key, label })), crew: workshop.crew,
    cards_before: workshop.cards_before, pre_read: workshop.pre_read ?? "", sign_in_required: workshop.sign_in_required,
  };
}

/** The whole number typed; null for none. What is no number is left for the server to refuse. */
export function wholeNumber(typed: string): number | null {
  const text = typed.trim();
  return text === "" ? null : Number(text);
}

const people = (crew: CrewValue[]) => crew.map(({ person, role }) => ({ person: person.id, role }));

/** The form as the server takes it when a workshop is made; what was left out is left to the server. */
export function toNewWorkshop(values: FormValues, starts_at: string, method: string | undefined): NewWorkshop {
  const max = wholeNumber(values.max);
  return {
    starts_at, lang: values.lang, cards_before: values.cards_before, sign_in_required: values.sign_in_required,
    ...(method && { method }),
    ...(values.title.trim() && { title: values.title.trim() }),
    ...(values.purpose.trim() && { purpose: values.purpose.trim() }),
    ...(values.place.trim() && { place: values.place.trim() }),
    ...(values.online_url.trim() && { online_url: values.online_url.trim() }),
    ...(values.pre_read.trim() && { pre_read: values.pre_read.trim() }),
    ...(max !== null && { max_participants: max }),
    ...(values.campaign && { campaign: values.campaign }),
    ...(values.unit && { unit: values.unit }),
    ...(values.themes.length > 0 && { themes: values.themes.map((theme) => theme.key) }),
    ...(values.crew.length > 0 && { crew: people(values.crew) }),
  };
}

/** Only what differs from what the form was opened with, so that others' changes elsewhere stand. */
export function toPatch(values: FormValues, before: FormValues): WorkshopPatch {
  const differs = (name: keyof FormValues) => JSON.stringify(values[name]) !== JSON.stringify(before[name]);
  const text = (name: "purpose" | "place" | "online_url" | "pre_read" | "campaign" | "unit") => differs(name) && { [name]: values[name].trim() || null };
  const starts_at = fromOsloClock(values.date, values.time);
  return {
    ...(differs("title") && { title: values.title.trim() }),
    ...text("purpose"), ...text("place"), ...text("online_url"), ...text("pre_read"), ...text("campaign"), ...text("unit"),
    ...(differs("lang") && { lang: values.lang }),
    ...((differs("date") || differs("time")) && starts_at && { starts_at }),
    ...(differs("max") && { max_participants: wholeNumber(values.max) }),
    ...(differs("themes") && { themes: values.themes.map((theme) => theme.key) }),
    ...(differs("crew") && { crew: people(values.crew) }),
    ...(differs("cards_before") && { cards_before: values.cards_before }),
    ...(differs("sign_in_required") && { sign_in_required: values.sign_in_required }),
  };
}
