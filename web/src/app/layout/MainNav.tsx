import { PlusIcon } from "@navikt/aksel-icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/hooks/useMe";
import { ButtonLink } from "@/shared/ui/links";

export function MainNav() {
  const { t } = useTranslation();
  const shortlists = useMay("read_shortlists");
  const administers = useMay("administer");
  return (
    <nav className="nav" aria-label={t("app.mainNav")}>
      <ul className="nav__list">
        <li><Link to="/ideer" className="nav__link">{t("nav.ideas")}</Link></li>
        <li><Link to="/temaer" className="nav__link">{t("nav.themes")}</Link></li>
        <li><Link to="/metoder" className="nav__link">{t("nav.methods")}</Link></li>
        {shortlists && <li><Link to="/kortlister" className="nav__link">{t("nav.shortlists")}</Link></li>}
        {administers && <li><Link to="/admin/utsendinger" className="nav__link">{t("nav.admin")}</Link></li>}
      </ul>
      <ButtonLink to="/ny" size="small" variant="secondary" icon={<PlusIcon aria-hidden />}>{t("nav.submit")}</ButtonLink>
    </nav>
  );
}
