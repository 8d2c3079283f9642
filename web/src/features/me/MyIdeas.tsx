import { Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import { useIdeaPages } from "@/shared/ideas/useIdeaPages";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Section } from "@/shared/ui/Section";

/** My ideas and what became of each. */
export function MyIdeas() {
  const { t } = useTranslation();
  const pages = useIdeaPages({ author: "me", sort: "new", limit: 10 });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <Section title={t("me.ideas", { count: total })} className="columns__main">
      {pages.isPending && <Loading />}
      {pages.error && <ProblemMessage error={pages.error} retry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && (
        <EmptyState level="3" title={t("me.noIdeas")} action={<ButtonLink to="/ny">{t("nav.submit")}</ButtonLink>}>{t("front.promise")}</EmptyState>
      )}
      {items.length > 0 && <div className="cards">{items.map((idea) => <IdeaCard key={idea.id} idea={idea} showReason />)}</div>}
      {pages.hasNextPage && <Button variant="secondary" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t("ideas.showMore")}</Button>}
    </Section>
  );
}
