import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { useToast } from "@/shared/feedback/toasts";
import { useEditTheme } from "./api";
import { ThemeFields } from "./ThemeFields";
import { toPatch, toValues } from "./themeValues";

/** Rename, describe, give synonyms, move in the tree. */
export function EditTheme({ theme, themes, onDone }: { theme: Theme; themes: readonly Theme[]; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditTheme(theme);
  const [values, setValues] = useState(() => toValues(theme));
  const save = () => edit.mutate(toPatch(values), { onSuccess: () => { toast({ text: t("themes.saved") }); onDone(); } });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <ThemeFields values={values} onChange={setValues} themes={themes} self={theme.id} error={edit.error} />
      <div className="buttons">
        <Button size="small" type="submit" loading={edit.isPending}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
