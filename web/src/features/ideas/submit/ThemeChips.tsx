import { PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Chips, ErrorMessage, Label } from "@navikt/ds-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import type { IdeaDraft } from "@/shared/ideas/ideaDraft";
import { Loading } from "@/shared/ui/Loading";
import { useThemeSuggestions } from "./api";
import { offeredOf } from "./proposed";

const ThemePicker = lazy(() => import("@/shared/themes/ThemePicker"));

interface Props { id: string; text: string; draft: IdeaDraft; onChange: (change: Partial<IdeaDraft>) => void; error?: string }

/** The themes chosen, those the text points to with the word that led there, and the whole list behind a button. */
export function ThemeChips({ id, text, draft, onChange, error }: Props) {
  const { t } = useTranslation();
  const { list } = useLang();
  const [open, setOpen] = useState(false);
  const offered = offeredOf(draft, useThemeSuggestions(text).data?.items ?? []);
  const add = (theme: { key: string; label: string }) =>
    onChange({ themes: [...draft.themes, { key: theme.key, label: theme.label }], taken: [...new Set([...(draft.taken ?? []), theme.key])] });
  const remove = (key: string) => onChange({ themes: draft.themes.filter((one) => one.key !== key), refused: [...draft.refused, key] });
  return (
    <div className="stack" id={id} tabIndex={-1} role="group" aria-labelledby={`${id}-label`}>
      <div>
        <Label as="p" id={`${id}-label`}>{t("submit.themes")}</Label>
        <BodyShort size="small" textColor="subtle">{t("submit.themesHelp")}</BodyShort>
      </div>
      {draft.themes.length > 0 && (
        <Chips aria-label={t("submit.themesChosen")}>
          {draft.themes.map((theme) => <Chips.Removable key={theme.key} onClick={() => remove(theme.key)}>{theme.label}</Chips.Removable>)}
        </Chips>
      )}
      {offered.length > 0 && (
        <ul className="offers" aria-label={t("submit.themesOffered")}>
          {offered.map(({ theme, words }) => (
            <li key={theme.id} className="offers__one">
              <Button type="button" size="xsmall" variant="secondary" data-color="neutral" icon={<PlusIcon aria-hidden />} onClick={() => add(theme)}>{theme.label}</Button>
              {words.length > 0 && <BodyShort as="span" size="small" textColor="subtle">{t("submit.becauseOf", { words: list(words.slice(0, 3).map((word) => `«${word}»`)) })}</BodyShort>}
            </li>
          ))}
        </ul>
      )}
      {open ? (
        <Suspense fallback={<Loading rows={1} height={64} />}>
          <ThemePicker label={t("submit.themes")} hideLabel chosen={draft.themes} onChange={(themes) => onChange({ themes })} />
        </Suspense>
      ) : (
        <div><Button type="button" size="small" variant="tertiary" onClick={() => setOpen(true)}>{t("submit.otherTheme")}</Button></div>
      )}
      {error && <ErrorMessage>{error}</ErrorMessage>}
    </div>
  );
}
