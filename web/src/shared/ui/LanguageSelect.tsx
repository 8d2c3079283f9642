import { Select } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Lang, Me } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { chooseLanguage, LANG_NAMES, LANGS } from "@/texts/i18n";

export function LanguageSelect({ hideLabel = false }: { hideLabel?: boolean }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const change = useChooseLanguage();
  return (
    <Select size="small" label={t("app.language")} hideLabel={hideLabel} value={lang} onChange={(event) => void change(event.target.value as Lang)}>
      {LANGS.map((one) => (
        <option key={one} value={one} lang={one}>{LANG_NAMES[one]}</option>
      ))}
    </Select>
  );
}

/** Switches the page, reads labels again in the new language, and remembers it on the person when signed in. */
function useChooseLanguage() {
  const client = useQueryClient();
  return async (lang: Lang) => {
    await chooseLanguage(lang);
    await client.invalidateQueries();
    const me = client.getQueryData<Me | null>(keys.me);
    if (!me) return;
    // The choice already holds in this browser; another device simply asks again.
    await call("PATCH /me", { body: { lang }, version: me.version })
      .then((changed) => client.setQueryData(keys.me, changed))
      .catch(() => client.invalidateQueries({ queryKey: keys.me }));
  };
}
