import { expect, test } from "vitest";
import type { Method } from "@/api/types";
import { emptyMethod, moved, newStep, toBody, totalMinutes, toValues } from "./values";

test("what is left empty is not sent as an empty text", () => {
  const values = emptyMethod();
  values.names = { nb: "Kafé", nn: " ", en: "Café" };
  values.place = "2-diverge";
  values.groupMax = "8";
  const body = toBody(values);
  expect(body).toMatchObject({ names: { nb: "Kafé", nn: null, en: "Café" }, diamond: 2, stage: "diverge", group_min: null, group_max: 8, materials_texts: null, source: null });
  expect(body.steps[0]).toMatchObject({ minutes: 15, texts: null, staff_min: 1 });
});

test("a method goes through the form unchanged", () => {
  const step = { minutes: 0, activity: "break", title: "Pause", titles: { nb: "Pause", nn: null, en: null }, text: null, texts: null, staff_min: 0, staff_max: 0 } as const;
  const method = {
    names: { nb: "Kafé", nn: null, en: null }, purposes: { nb: "Snakke", nn: null, en: null }, materials_texts: null, diamond: 1, stage: null,
    group_min: 3, group_max: null, licence: "CC0", source: "Oss", steps: [step],
  } as unknown as Method;
  const { title, text, ...sent } = step;
  expect([title, text]).toEqual(["Pause", null]);
  expect(toBody(toValues(method))).toEqual({ ...pickEditable(method), steps: [sent] });
});

function pickEditable({ names, purposes, materials_texts, diamond, stage, group_min, group_max, licence, source }: Method) {
  return { names, purposes, materials_texts, diamond, stage, group_min, group_max, licence, source };
}

test("steps move by one and their minutes add up, whatever is typed", () => {
  const steps = [newStep(), { ...newStep(), minutes: "" }, { ...newStep(), minutes: "30" }];
  expect(moved(steps, 0, 1).map((step) => step.id)).toEqual([steps[1]?.id, steps[0]?.id, steps[2]?.id]);
  expect(totalMinutes(steps)).toBe(45);
});
