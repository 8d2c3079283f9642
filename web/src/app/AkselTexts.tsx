import { Provider } from "@navikt/ds-react";
import type * as AkselLocales from "@navikt/ds-react/locales";
import { useEffect, useState } from "react";
import { useLang } from "@/shared/hooks/useLang";

type Locales = typeof AkselLocales;

/** The components' own words («Lukk», «Søk») in the page's language. They know bokmål themselves; the rest is fetched when asked for. */
export function AkselTexts({ children }: { children: React.ReactNode }) {
  const { lang } = useLang();
  const [locales, setLocales] = useState<Locales | null>(null);
  useEffect(() => {
    // Not reaching them leaves the components in bokmål, which is better than nothing.
    if (lang !== "nb") void import("@navikt/ds-react/locales").then(setLocales, () => undefined);
  }, [lang]);
  return <Provider locale={lang === "nb" ? undefined : locales?.[lang]}>{children}</Provider>;
}
