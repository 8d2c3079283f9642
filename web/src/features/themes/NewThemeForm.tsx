import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { useToast } from "@/shared/feedback/toasts";
import { useCreateTheme } from "./api";
import { ThemeFields } from "./ThemeFields";
import { EMPTY_THEME, toPatch } from "./themeValues";

export function NewThemeForm({ themes, onDone }: { themes: readonly Theme[]; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const create = useCreateTheme();
  const [values, setValues] = useState(EMPTY_THEME);
  const save = () => create.mutate(toPatch(values), { onSuccess: (theme) => { toast({ text: t("themes.created", { label: theme.label }) }); onDone(); } });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <ThemeFields values={values} onChange={setValues} themes={themes} error={create.error} />
      <div className="buttons">
        <Button size="small" type="submit" loading={create.isPending}>{t("themes.createNow")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
