import { Button } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Loading } from "@/shared/ui/Loading";
import type { useWorkshopPages } from "@/shared/workshops/useWorkshops";
import { WorkshopCard } from "@/shared/workshops/WorkshopCard";

interface Props { pages: ReturnType<typeof useWorkshopPages>; empty: { title: string; how: string } }

/** The workshops so far, and a way to more of them that leaves focus on the first new one. */
export function WorkshopList({ pages, empty }: Props) {
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
    return pages.error ? <ProblemMessage error={pages.error} retry={() => void pages.refetch()} /> : <Loading rows={3} height={150} />;
  }
  if (count === 0) return <EmptyState title={empty.title}>{empty.how}</EmptyState>;
  return (
    <div className="stack">
      <div ref={list} className="cards workshop-cards">
        {items.map((workshop) => <WorkshopCard key={workshop.id} workshop={workshop} level="2" />)}
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
          {t("workshops.showMore")}
        </Button>
      )}
    </div>
  );
}
