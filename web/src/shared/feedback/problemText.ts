import type { TFunction } from "i18next";
import type { FieldError } from "@/api/types";
import { asProblem, isAbout } from "@/api/problem";

/** What happened and how to mend it, in the reader's language. */
export function problemText(t: TFunction, error: unknown): string {
  return t(`problem.${asProblem(error).code}`);
}

export function fieldText(t: TFunction, error: FieldError): string {
  return t(`field.${error.code}`);
}

/** The sentence for one field of a refused form, if that field was at fault. */
export function fieldProblem(t: TFunction, error: unknown, field: string): string | undefined {
  if (!error) return undefined;
  const found = asProblem(error).errors.find((one) => isAbout(one, field));
  return found && fieldText(t, found);
}
