import { Button } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ProblemMessage } from "../feedback/ProblemMessage";

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: () => Promise<unknown>;
}
interface Props { pages: Pages; count: number; busy?: boolean; children: React.ReactNode }

/** A list of cards read in pages, and a way to more of them that leaves focus on the first new one. */
export function ShowMore({ pages, count, busy, children }: Props) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const jumpTo = useRef<number | null>(null);
  useEffect(() => {
    if (jumpTo.current === null || count <= jumpTo.current) return;
    list.current?.querySelectorAll<HTMLElement>("[data-card-link]")[jumpTo.current]?.focus();
    jumpTo.current = null;
  }, [count]);
  const more = () => {
    jumpTo.current = count;
    void pages.fetchNextPage();
  };
  return (
    <>
      <div ref={list} className="cards" aria-busy={busy}>{children}</div>
      {pages.isFetchNextPageError && <ProblemMessage error={pages.error} retry={() => void pages.fetchNextPage()} />}
      {pages.hasNextPage && <Button variant="secondary" className="more" loading={pages.isFetchingNextPage} onClick={more}>{t("ideas.showMore")}</Button>}
    </>
  );
}
