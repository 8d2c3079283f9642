import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";

/** There is no such conference, or not for this reader. */
export function ConferenceGone({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMe().data;
  return (
    <Page title={t("conferences.gone")} parent={{ label: t("conferences.title"), to: "/konferanser" }}>
      <EmptyState
        title={t("conferences.goneWhy")}
        action={
          <div className="buttons">
            {me === null && <ButtonLink to="/logg-inn" search={{ tilbake: `/konferanser/${id}` }}>{t("app.signIn")}</ButtonLink>}
            <ButtonLink to="/konferanser" variant={me === null ? "secondary" : "primary"}>{t("conferences.all")}</ButtonLink>
          </div>
        }
      />
    </Page>
  );
}
