import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageSearch } from "@/shared/search/PageSearch";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { kindOf } from "./kinds";
import { OfAllKinds } from "./OfAllKinds";
import { OfOneKind } from "./OfOneKind";

const route = getRouteApi("/sok");

/** What fits the words: the best of every kind, or all comments, workshops or methods. */
export default function SearchPage() {
  const { t } = useTranslation();
  const { q = "", hva } = route.useSearch();
  const kind = kindOf(hva);
  const navigate = route.useNavigate();
  return (
    <Page title={t("finding.all.title")} documentTitle={q ? t("finding.all.titleFor", { q, kind: t(`finding.kind.${kind}`) }) : undefined} parent={{ label: t("finding.all.title"), to: "/sok" }}>
      <PageSearch q={q} label={t("finding.all.label")} help={t("finding.all.help")} onSearch={(next) => void navigate({ search: { q: next || undefined, hva }, replace: true, resetScroll: false })} />
      {q === "" ? (
        <EmptyState title={t("finding.all.begin")}>{t("finding.all.beginHow")}</EmptyState>
      ) : (
        <div className="finder__list found">{kind === "all" ? <OfAllKinds q={q} /> : <OfOneKind q={q} kind={kind} />}</div>
      )}
    </Page>
  );
}
