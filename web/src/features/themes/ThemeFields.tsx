import { Select, Textarea, TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { fieldProblem } from "@/shared/feedback/problemText";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { treeRows, withDescendants } from "@/shared/themes/tree";
import type { ThemeValues } from "./themeValues";

interface Props { values: ThemeValues; onChange: (values: ThemeValues) => void; themes: readonly Theme[]; self?: string; error: unknown }

const IDS = { "labels/nn": "theme-nn", "labels/en": "theme-en", labels: "theme-nb", description: "theme-description", synonyms: "theme-synonyms", parent: "theme-parent", key: "theme-nb" };

export function ThemeFields({ values, onChange, themes, self, error }: Props) {
  const { t } = useTranslation();
  const barred = self ? withDescendants(themes, self) : new Set<string>();
  const set = (name: keyof ThemeValues) => (event: { target: { value: string } }) => onChange({ ...values, [name]: event.target.value });
  return (
    <>
      <FormErrors error={error} ids={IDS} labels={{ "labels/nn": t("themes.nameNn"), "labels/en": t("themes.nameEn"), labels: t("themes.nameNb"), description: t("themes.description"), synonyms: t("themes.synonyms"), parent: t("themes.parent"), key: t("themes.nameNb") }} />
      <div className="grid">
        <TextField size="small" id={IDS.labels} label={t("themes.nameNb")} maxLength={80} value={values.nb} onChange={set("nb")} error={fieldProblem(t, error, "labels/nb") ?? fieldProblem(t, error, "key")} />
        <TextField size="small" id={IDS["labels/nn"]} label={t("themes.nameNn")} maxLength={80} value={values.nn} onChange={set("nn")} error={fieldProblem(t, error, "labels/nn")} />
        <TextField size="small" id={IDS["labels/en"]} label={t("themes.nameEn")} maxLength={80} value={values.en} onChange={set("en")} error={fieldProblem(t, error, "labels/en")} />
      </div>
      <Textarea size="small" id={IDS.description} label={t("themes.description")} minRows={2} maxLength={5000} value={values.description} onChange={set("description")} error={fieldProblem(t, error, "description")} />
      <Textarea size="small" id={IDS.synonyms} label={t("themes.synonyms")} description={t("themes.synonymsHelp")} minRows={2} value={values.synonyms} onChange={set("synonyms")} error={fieldProblem(t, error, "synonyms")} />
      <Select size="small" id={IDS.parent} label={t("themes.parent")} value={values.parent} onChange={set("parent")} error={fieldProblem(t, error, "parent")}>
        <option value="">{t("themes.noParent")}</option>
        {treeRows(themes).filter(({ theme }) => !barred.has(theme.id)).map(({ theme, depth }) => (
          <option key={theme.id} value={theme.id}>{`${"\u2014 ".repeat(depth)}${theme.label}`}</option>
        ))}
      </Select>
    </>
  );
}
