import { MagnifyingGlassIcon, MoonIcon, SunIcon } from "@navikt/aksel-icons";
import { InternalHeader, Theme } from "@navikt/ds-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { useThemeMode } from "../ThemeProvider";
import { HeaderLink } from "@/shared/ui/links";
import { HeaderSearch } from "./HeaderSearch";
import { LanguageSelect } from "@/shared/ui/LanguageSelect";
import { UserArea } from "./UserArea";

export function Header() {
  const { t } = useTranslation();
  const { mode, toggle } = useThemeMode();
  const me = useMe();
  const { pathname, href } = useLocation();
  // A page with a search field of its own needs no other.
  const searches = pathname === "/ideer" || pathname === "/sok";
  return (
    <Theme theme="dark" hasBackground={false} className="header">
      <InternalHeader>
        <InternalHeader.Title as={Link} to="/">{t("app.name")}</InternalHeader.Title>
        {!searches && <HeaderSearch />}
        <div className="header__gap" />
        {!searches && (
          <HeaderLink to="/ideer" className="header__find" aria-label={t("app.toSearch")}>
            <MagnifyingGlassIcon aria-hidden fontSize="1.5rem" />
          </HeaderLink>
        )}
        <div className="header__lang"><LanguageSelect hideLabel /></div>
        <InternalHeader.Button onClick={toggle} aria-label={t(mode === "dark" ? "app.toLight" : "app.toDark")}>
          {mode === "dark" ? <SunIcon aria-hidden fontSize="1.5rem" /> : <MoonIcon aria-hidden fontSize="1.5rem" />}
        </InternalHeader.Button>
        {me.data ? (
          <UserArea me={me.data} />
        ) : (
          !me.isPending && (
            <HeaderLink to="/logg-inn" search={{ tilbake: pathname === "/logg-inn" ? "/" : href }}>{t("app.signIn")}</HeaderLink>
          )
        )}
      </InternalHeader>
    </Theme>
  );
}
