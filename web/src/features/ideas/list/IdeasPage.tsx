import { Select } from "@navikt/ds-react";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useIdeaPages } from "@/shared/ideas/useIdeaPages";
import { KindLinks } from "@/shared/search/KindLinks";
import { Outcome } from "@/shared/search/Outcome";
import { PageSearch } from "@/shared/search/PageSearch";
import { totalsOf, useFound } from "@/shared/search/useFound";
import { Page } from "@/shared/ui/Page";
import { ActiveFilters } from "./ActiveFilters";
import { Corrected } from "./Corrected";
import { FacetPanel } from "./FacetPanel";
import { effectiveSort, type ListSearch, SORTS, toQuery, withoutFilters } from "./filters";
import { GoneFilters } from "./GoneFilters";
import { Results } from "./Results";
import { SavedLinks } from "./SavedLinks";
import { SaveSearch } from "./SaveSearch";
import { UnknownFilters } from "./UnknownFilters";
import { useKnown } from "./useKnown";

const route = getRouteApi("/ideer");

export default function IdeasPage() {
  const { t } = useTranslation();
  const { known: search, gone } = useKnown(route.useSearch());
  const navigate = route.useNavigate();
  const pages = useIdeaPages(toQuery(search));
  const first = pages.data?.pages[0];
  const facets = first?.facets ?? {};
  const understood = first?.understood;
  // Filters written in the search speak of ideas; the words alone, mended, are looked for elsewhere. Until it is known which is which, nothing is.
  const said = { q: (understood?.corrected.length && first?.did_you_mean) || search.q };
  const words = first || !search.q?.includes(":") ? (withoutFilters(said, understood).q ?? "") : "";
  const totals = totalsOf(useFound(words).data);
  const change = (next: ListSearch) => void navigate({ search: next, resetScroll: false });
  return (
    <Page title={t("finding.title")} documentTitle={search.q ? t("finding.titleFor", { q: search.q }) : undefined} parent={{ label: t("nav.ideas"), to: "/ideer" }}>
      <div className="stack">
        <PageSearch q={search.q ?? ""} label={t("finding.search")} help={t("finding.searchHelp")} onSearch={(q) => void navigate({ search: (now: ListSearch) => ({ ...now, q: q || undefined }), replace: true, resetScroll: false })} />
        {!search.q && <SavedLinks search={search} />}
        {words && <KindLinks q={words} ideas={search} current="idea" totals={first ? { ...totals, idea: first.total } : totals} />}
      </div>
      <div className="finder">
        <FacetPanel search={search} facets={facets} onChange={change} />
        <div className="finder__list">
          <div className="finder__bar">
            <div className="finder__told">
              <Outcome count={first ? t("ideas.found", { count: first.total }) : t("app.loading")}>
                {search.q && <Corrected q={search.q} understood={understood} didYouMean={first?.did_you_mean} search={search} />}
                <UnknownFilters understood={understood} />
              </Outcome>
              <SaveSearch search={search} facets={facets} />
            </div>
            <Select size="small" label={t("finding.sort")} className="finder__sort" value={effectiveSort(search)} onChange={(event) => change({ ...search, sort: event.target.value })}>
              {SORTS.filter((sort) => sort !== "relevance" || search.q).map((sort) => (
                <option key={sort} value={sort}>{t(`sort.${sort}`)}</option>
              ))}
            </Select>
          </div>
          <GoneFilters gone={gone} onRemove={() => change(search)} />
          <ActiveFilters search={search} facets={facets} understood={understood} onChange={change} />
          <Results search={search} pages={pages} onChange={change} />
        </div>
      </div>
    </Page>
  );
}
