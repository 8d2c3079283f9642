import { BodyShort, Button, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Nearest, Understood } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import { withoutExclusion, withoutPhrases } from "@/shared/search/words";
import { ButtonLink } from "@/shared/ui/links";
import { useFilterLabel } from "./facetLabel";
import { filtersOf, type ListSearch, withoutFilters } from "./filters";

interface Props { q: string; search: ListSearch; understood?: Understood; nearest: Nearest; onChange: (next: ListSearch) => void }

/** The search that gives what is nearest in full; null when there is none to write. */
function wider(q: string, search: ListSearch, understood: Understood | undefined, why: Nearest["why"]): ListSearch | null {
  switch (why) {
    case "without_filters": return withoutFilters(search, understood);
    case "without_exclusions": return { ...search, q: understood?.excluded.reduce(withoutExclusion, q) };
    case "without_phrase": return { ...search, q: withoutPhrases(q) };
    default: return null;
  }
}

/** Nothing fits all that was asked: why not, what fits most of it, and the way to an idea of one's own. */
export function NearestIdeas({ q, search, understood, nearest, onChange }: Props) {
  const { t } = useTranslation();
  const { title, more } = useReason(q, search, understood, nearest);
  const all = wider(q, search, understood, nearest.why);
  return (
    <>
      <div className="finder__none">
        <Heading level="2" size="small">{title}</Heading>
        <BodyShort>{more}</BodyShort>
      </div>
      <div className="cards">{nearest.items.map((idea) => <IdeaCard key={idea.id} idea={idea} level="3" />)}</div>
      {all && nearest.total > nearest.items.length && <Button variant="secondary" className="more" onClick={() => onChange(all)}>{t("finding.seeAll")}</Button>}
      <section className="panel finder__own" aria-label={t("finding.notFound")}>
        <div>
          <Heading level="2" size="xsmall">{t("finding.notFound")}</Heading>
          <BodyShort>{t("finding.notFoundHow")}</BodyShort>
        </div>
        <ButtonLink to="/ny">{t("ideas.submitYours")}</ButtonLink>
      </section>
    </>
  );
}

/** What of the search is in the way, and what there is without that. */
function useReason(q: string, search: ListSearch, understood: Understood | undefined, nearest: Nearest): { title: string; more: string } {
  const { t } = useTranslation();
  const { list } = useLang();
  const label = useFilterLabel();
  const hits = t("finding.hits", { count: nearest.total });
  switch (nearest.why) {
    case "without_filters": {
      const filters = filtersOf(search, understood).map(label);
      const count = filters.length;
      return { title: t("finding.nearest.without_filters.title", { count, filters: list(filters) }), more: t("finding.nearest.without_filters.more", { count, hits }) };
    }
    case "without_exclusions": {
      const words = list((understood?.excluded ?? []).map((word) => t("finding.quoted", { word })));
      return { title: t("finding.nearest.without_exclusions.title", { words }), more: t("finding.nearest.without_exclusions.more", { hits }) };
    }
    case "without_phrase": return { title: t("finding.nearest.without_phrase.title"), more: t("finding.nearest.without_phrase.more", { hits }) };
    case "part_of_words": return { title: t("finding.nearest.part_of_words.title"), more: t("finding.nearest.part_of_words.more", { hits }) };
    case "newest": return { title: t("ideas.noneFor", { q }), more: t("finding.nearest.newest") };
  }
}
