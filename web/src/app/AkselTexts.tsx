import { Provider } from "@navikt/ds-react";
import { en, nb, nn } from "@navikt/ds-react/locales";
import { useLang } from "@/shared/hooks/useLang";

const LOCALES = { nb, nn, en };

/** The components' own words («Lukk», «Søk») in the page's language. */
export function AkselTexts({ children }: { children: React.ReactNode }) {
  const { lang } = useLang();
  return <Provider locale={LOCALES[lang]}>{children}</Provider>;
}
