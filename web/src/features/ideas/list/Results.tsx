import { Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import type { useIdeaPages } from "@/shared/ideas/useIdeaPages";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { ShowMore } from "@/shared/ui/ShowMore";
import { filtersOf, type ListSearch, withoutFilters } from "./filters";
import { NearestIdeas } from "./NearestIdeas";

interface Props { search: ListSearch; pages: ReturnType<typeof useIdeaPages>; onChange: (next: ListSearch) => void }

/** The ideas found, or what comes nearest. */
export function Results({ search, pages, onChange }: Props) {
  const { t } = useTranslation();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const first = pages.data?.pages[0];
  if (!first) {
    return pages.error ? <ProblemMessage error={pages.error} retry={() => void pages.refetch()} /> : <Loading rows={4} height={140} />;
  }
  if (items.length > 0) {
    return (
      <ShowMore pages={pages} count={items.length} busy={pages.isPlaceholderData}>
        {items.map((idea) => <IdeaCard key={idea.id} idea={idea} level="2" />)}
      </ShowMore>
    );
  }
  if (search.q && first.nearest && first.nearest.items.length > 0) {
    return <NearestIdeas q={search.q} search={search} understood={first.understood} nearest={first.nearest} onChange={onChange} />;
  }
  const narrowed = filtersOf(search, first.understood).length > 0;
  return (
    <EmptyState
      title={search.q ? t("ideas.noneFor", { q: search.q }) : t("finding.none")}
      action={
        <div className="buttons">
          <ButtonLink to="/ny">{t("ideas.submitYours")}</ButtonLink>
          {narrowed && <Button variant="secondary" onClick={() => onChange(withoutFilters(search, first.understood))}>{t("finding.clearFilters")}</Button>}
        </div>
      }
    >
      {narrowed ? t("finding.noneFilters") : t("finding.noneHow")}
    </EmptyState>
  );
}
