import { Button, Link } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/shortcuts";
import { TextLink } from "@/shared/ui/links";

export function Footer() {
  const { t } = useTranslation();
  const { show } = useShortcuts();
  return (
    <footer className="footer">
      <ul className="footer__list">
        <li><TextLink to="/tilgjengelighet" data-color="neutral">{t("app.accessibility")}</TextLink></li>
        <li><TextLink to="/informasjonskapsler" data-color="neutral">{t("app.cookies")}</TextLink></li>
        <li><Link href="/api/docs" data-color="neutral">{t("app.apiDocs")}</Link></li>
        <li><Button size="small" variant="tertiary" data-color="neutral" onClick={show}>{t("shortcuts.title")}</Button></li>
      </ul>
    </footer>
  );
}
