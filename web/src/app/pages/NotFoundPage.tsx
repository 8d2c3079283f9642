import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("pages.notFound")}>
      <EmptyState title={t("pages.notFoundWhy")} action={<ButtonLink to="/ideer">{t("pages.seeIdeas")}</ButtonLink>}>
        {t("pages.notFoundHow")}
      </EmptyState>
    </Page>
  );
}
