import { Button } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import type { useIdeaPages } from "@/shared/ideas/useIdeaList";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { activeCount, type ListSearch } from "./filters";

interface Props { search: ListSearch; pages: ReturnType<typeof useIdeaPages>; onClear: () => void }

/** The ideas found so far, and a way to more of them that leaves focus on the first new one. */
export function Results({ search, pages, onClear }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const jumpTo = useRef<number | null>(null);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const count = items.length;

  useEffect(() => {
    if (jumpTo.current === null || count <= jumpTo.current) return;
    list.current?.querySelectorAll<HTMLElement>("[data-card-link]")[jumpTo.current]?.focus();
    jumpTo.current = null;
  }, [count]);

  if (!pages.data) {
    return pages.error ? <ProblemMessage error={pages.error} retry={() => void pages.refetch()} /> : <Loading rows={4} height={140} />;
  }
  if (count === 0) return <Nothing search={search} onClear={onClear} />;
  return (
    <>
      <div ref={list} className="cards" aria-busy={pages.isPlaceholderData}>
        {items.map((idea) => <IdeaCard key={idea.id} idea={idea} level="2" />)}
      </div>
      {pages.isFetchNextPageError && <ProblemMessage error={pages.error} retry={() => void pages.fetchNextPage()} />}
      {pages.hasNextPage && (
        <Button
          variant="secondary"
          className="more"
          loading={pages.isFetchingNextPage}
          onClick={() => {
            jumpTo.current = count;
            void pages.fetchNextPage();
          }}
        >
          {t("ideas.showMore")}
        </Button>
      )}
    </>
  );
}

function Nothing({ search, onClear }: { search: ListSearch; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={search.q ? t("ideas.noneFor", { q: search.q }) : t("ideas.none")}
      action={
        <div className="buttons">
          <ButtonLink to="/ny">{t("ideas.submitYours")}</ButtonLink>
          {activeCount(search) > 0 && <Button variant="secondary" onClick={onClear}>{t("ideas.clearFilters")}</Button>}
        </div>
      }
    >
      {activeCount(search) > 0 ? t("ideas.noneFilters") : t("ideas.noneHow")}
    </EmptyState>
  );
}
