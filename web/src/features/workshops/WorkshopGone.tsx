import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";

/** There is none, or not for this reader: whoever is not signed in may try that first. */
export function WorkshopGone() {
  const { t } = useTranslation();
  const me = useMe().data;
  const { id = "" } = useParams({ strict: false });
  return (
    <Page title={t("workshops.gone")} parent={{ label: t("nav.workshops"), to: "/workshops" }}>
      <EmptyState
        title={t("workshops.goneWhy")}
        action={
          <div className="buttons">
            {me === null && <ButtonLink to="/logg-inn" search={{ tilbake: `/workshops/${id}` }}>{t("app.signIn")}</ButtonLink>}
            <ButtonLink to="/workshops" variant={me === null ? "secondary" : "primary"}>{t("workshops.all")}</ButtonLink>
          </div>
        }
      />
    </Page>
  );
}
