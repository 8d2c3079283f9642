import type { TFunction } from "i18next";

/** The element and the name of every field, for the summary of what is wrong. */
export function formFields(t: TFunction, steps: number): { ids: Record<string, string>; labels: Record<string, string> } {
  const fields: [string, string, string][] = [
    ["names", "method-names", t("methods.name")],
    ["key", "method-names", t("methods.name")],
    ["purposes", "method-purposes", t("methods.purpose")],
    ["materials_texts", "method-materials", t("methods.materials")],
  ];
  for (let at = 0; at < steps; at++) {
    const step = (name: string) => t("methods.inStep", { number: at + 1, name });
    fields.push(
      [`steps/${at}/titles`, `step-${at}-titles`, step(t("methods.stepTitle"))],
      [`steps/${at}/texts`, `step-${at}-texts`, step(t("methods.stepText"))],
      [`steps/${at}/minutes`, `step-${at}-minutes`, step(t("methods.stepMinutes"))],
      [`steps/${at}/staff_min`, `step-${at}-staff-min`, step(t("methods.staffMin"))],
      [`steps/${at}/staff_max`, `step-${at}-staff-max`, step(t("methods.staffMax"))],
    );
  }
  fields.push(
    ["steps", "steps-add", t("methods.steps")],
    ["diamond", "method-place", t("methods.where")],
    ["stage", "method-place", t("methods.where")],
    ["group_min", "method-group-min", t("methods.groupMin")],
    ["group_max", "method-group-max", t("methods.groupMax")],
    ["source", "method-source", t("methods.source")],
    ["licence", "method-licence", t("methods.licence")],
  );
  return {
    ids: Object.fromEntries(fields.map(([field, id]) => [field, id])),
    labels: Object.fromEntries(fields.map(([field, , label]) => [field, label])),
  };
}
