import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../hooks/useMe";
import { EmptyState } from "./EmptyState";
import { ButtonLink } from "./links";
import { Page } from "./Page";

/** Not for this reader: who to ask, or where to sign in. */
export function ForbiddenPage() {
  const { t } = useTranslation();
  const me = useMe().data;
  const here = useLocation().href;
  return (
    <Page title={t("pages.forbidden")}>
      {me ? (
        <EmptyState title={t("pages.forbiddenWhy")} action={<ButtonLink to="/">{t("pages.toFront")}</ButtonLink>}>
          {t("pages.forbiddenAsk")}
        </EmptyState>
      ) : (
        <EmptyState title={t("pages.mustSignIn")} action={<ButtonLink to="/logg-inn" search={{ tilbake: here }}>{t("app.signIn")}</ButtonLink>}>
          {t("pages.mustSignInWhy")}
        </EmptyState>
      )}
    </Page>
  );
}
