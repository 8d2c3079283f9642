import type { DraftSlot } from "@/shared/draft";
import { emptyMethod, type MethodValues } from "./values";

const SHAPE = Object.keys(emptyMethod());

/** The method being written, kept in this browser. */
export const METHOD_DRAFT: DraftSlot<MethodValues> = {
  key: "method",
  version: 1,
  valid: (value): value is MethodValues =>
    typeof value === "object" && value !== null && SHAPE.every((name) => name in value) && "steps" in value && Array.isArray(value.steps),
};

/** Whether nothing is written yet that somebody would miss. */
export function untouched({ names, purposes, steps }: MethodValues): boolean {
  const texts = [names, purposes, ...steps.flatMap((step) => [step.titles, step.texts])];
  return texts.every((text) => Object.values(text).every((one) => one.trim() === ""));
}
