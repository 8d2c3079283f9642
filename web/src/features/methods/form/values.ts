import type { Activity, Method, NewMethod } from "@/api/types";
import { type Texts, typed, wire, type WireTexts } from "../texts";

export interface StepValues { id: string; minutes: string; activity: Activity; titles: Texts; texts: Texts; staffMin: string; staffMax: string }
export interface MethodValues {
  names: Texts; purposes: Texts; materials: Texts;
  /** «2-diverge», «2» for the whole diamond, or nothing. */
  place: string;
  groupMin: string; groupMax: string; licence: string; source: string;
  steps: StepValues[];
}

const EMPTY: Texts = { nb: "", nn: "", en: "" };
const USUAL_LICENCE = "CC BY 4.0";
const USUAL_MINUTES = "15";

/** Steps of a draft keep the ids of the visit they were made in; those of this visit must differ from them. */
const VISIT = Date.now().toString(36);
let made = 0;
function newId(): string {
  made += 1;
  return `${VISIT}-${made}`;
}

export function newStep(): StepValues {
  return { id: newId(), minutes: USUAL_MINUTES, activity: "discuss", titles: EMPTY, texts: EMPTY, staffMin: "1", staffMax: "1" };
}

export function emptyMethod(): MethodValues {
  return { names: EMPTY, purposes: EMPTY, materials: EMPTY, place: "", groupMin: "", groupMax: "", licence: USUAL_LICENCE, source: "", steps: [newStep()] };
}

const numeral = (number: number | null | undefined): string => (number ? String(number) : "");

export function toValues(method: Method): MethodValues {
  const place = [method.diamond, method.diamond && method.stage].filter(Boolean).join("-");
  return {
    names: typed(method.names), purposes: typed(method.purposes), materials: typed(method.materials_texts),
    place, groupMin: numeral(method.group_min), groupMax: numeral(method.group_max),
    licence: method.licence, source: method.source ?? "",
    steps: method.steps.map((step) => ({
      id: newId(), minutes: String(step.minutes), activity: step.activity, titles: typed(step.titles), texts: typed(step.texts),
      staffMin: String(step.staff_min), staffMax: String(step.staff_max),
    })),
  };
}

const wireOrNone = (texts: Texts): WireTexts | null => (Object.values(texts).some((text) => text.trim()) ? wire(texts) : null);
const whole = (text: string): number => Math.trunc(Number(text)) || 0;
const wholeOrNone = (text: string): number | null => (text.trim() ? whole(text) : null);

export function totalMinutes(steps: readonly StepValues[]): number {
  return steps.reduce((sum, step) => sum + whole(step.minutes), 0);
}

/** The whole method as it is sent, new or changed. */
export function toBody(values: MethodValues): NewMethod {
  const [diamond = "", stage] = values.place.split("-");
  return {
    names: wire(values.names),
    purposes: wire(values.purposes),
    materials_texts: wireOrNone(values.materials),
    diamond: wholeOrNone(diamond),
    stage: stage === "diverge" || stage === "converge" ? stage : null,
    group_min: wholeOrNone(values.groupMin),
    group_max: wholeOrNone(values.groupMax),
    licence: values.licence.trim() || null,
    source: values.source.trim() || null,
    steps: values.steps.map((step) => ({
      minutes: whole(step.minutes), activity: step.activity, titles: wire(step.titles), texts: wireOrNone(step.texts),
      staff_min: whole(step.staffMin), staff_max: whole(step.staffMax),
    })),
  };
}

/** The steps with one of them a place up (-1) or down (1). */
export function moved(steps: readonly StepValues[], at: number, by: -1 | 1): StepValues[] {
  const next = [...steps];
  const [one] = next.splice(at, 1);
  if (one) next.splice(at + by, 0, one);
  return next;
}
