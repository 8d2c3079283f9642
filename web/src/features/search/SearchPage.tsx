import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { KindLinks } from "@/shared/search/KindLinks";
import { PageSearch } from "@/shared/search/PageSearch";
import { totalsOf, useFoundPages } from "@/shared/search/useFound";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { ShowMore } from "@/shared/ui/ShowMore";
import { HitCard } from "./HitCard";
import { type ElseKind, kindOf } from "./kinds";

const route = getRouteApi("/sok");

/** What fits the words besides ideas: comments, workshops or methods. */
export default function SearchPage() {
  const { t } = useTranslation();
  const { q = "", hva } = route.useSearch();
  const kind = kindOf(hva);
  const navigate = route.useNavigate();
  const pages = useFoundPages(q, kind);
  const first = pages.data?.pages[0];
  const totals = totalsOf(first);
  const items = pages.data?.pages.flatMap((page) => page.groups.find((group) => group.kind === kind)?.items ?? []) ?? [];
  return (
    <Page title={t("finding.all.title")} documentTitle={q ? t("finding.all.titleFor", { q, kind: t(`finding.kind.${kind}`) }) : undefined} parent={{ label: t("finding.all.title"), to: "/sok" }}>
      <PageSearch q={q} label={t("finding.all.label")} help={t("finding.all.help")} onSearch={(next) => void navigate({ search: { q: next || undefined, hva }, replace: true, resetScroll: false })} />
      {q === "" ? (
        <EmptyState title={t("finding.all.begin")}>{t("finding.all.beginHow")}</EmptyState>
      ) : (
        <div className="finder__list found">
          <KindLinks q={q} current={kind} totals={totals} />
          <p className="finder__count" role="status">{first ? t(`finding.all.found.${kind}`, { count: totals[kind] ?? 0 }) : t("app.loading")}</p>
          {pages.error && !first && <ProblemMessage error={pages.error} retry={() => void pages.refetch()} />}
          {pages.isPending && !pages.error && <Loading rows={4} height={120} />}
          {first && items.length === 0 && <Nothing q={q} kind={kind} ideas={totals.idea ?? 0} />}
          {items.length > 0 && (
            <ShowMore pages={pages} count={items.length} busy={pages.isPlaceholderData}>
              {items.map((hit) => <HitCard key={hit.id} hit={hit} />)}
            </ShowMore>
          )}
        </div>
      )}
    </Page>
  );
}

function Nothing({ q, kind, ideas }: { q: string; kind: ElseKind; ideas: number }) {
  const { t } = useTranslation();
  const ways = (
    <div className="buttons">
      {ideas > 0 && <ButtonLink to="/ideer" search={{ q }} variant="secondary">{t("finding.all.seeIdeas", { count: ideas })}</ButtonLink>}
      <ButtonLink to="/ny" variant={ideas > 0 ? "tertiary" : "secondary"}>{t("ideas.submitYours")}</ButtonLink>
    </div>
  );
  return <EmptyState title={t(`finding.all.none.${kind}`, { q })} action={ways}>{t("finding.all.noneHow")}</EmptyState>;
}
