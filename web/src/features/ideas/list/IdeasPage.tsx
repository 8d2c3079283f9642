import { Search, Select } from "@navikt/ds-react";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIdeaPages } from "@/shared/ideas/useIdeaList";
import { Page } from "@/shared/ui/Page";
import { ActiveFilters } from "./ActiveFilters";
import { FacetPanel } from "./FacetPanel";
import { effectiveSort, type ListSearch, SORTS, toQuery } from "./filters";
import { Results } from "./Results";

const PAUSE_MS = 350;
const route = getRouteApi("/ideer");

export default function IdeasPage() {
  const { t } = useTranslation();
  const search: ListSearch = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useIdeaPages(toQuery(search));
  const first = pages.data?.pages[0];
  const change = (next: ListSearch) => void navigate({ search: next, resetScroll: false });
  return (
    <Page title={t("ideas.title")} documentTitle={search.q ? t("ideas.titleFor", { q: search.q }) : undefined} parent={{ label: t("nav.ideas"), to: "/ideer" }}>
      <SearchBox q={search.q ?? ""} onSearch={(q) => void navigate({ search: (now: ListSearch) => ({ ...now, q: q || undefined }), replace: true, resetScroll: false })} />
      <div className="finder">
        <FacetPanel search={search} facets={first?.facets ?? {}} onChange={change} />
        <div className="finder__list">
          <div className="finder__bar">
            <p className="finder__count" role="status">{first ? t("ideas.found", { count: first.total }) : t("app.loading")}</p>
            <Select size="small" label={t("ideas.sort")} className="finder__sort" value={effectiveSort(search)} onChange={(event) => change({ ...search, sort: event.target.value })}>
              {SORTS.filter((sort) => sort !== "relevance" || search.q).map((sort) => (
                <option key={sort} value={sort}>{t(`sort.${sort}`)}</option>
              ))}
            </Select>
          </div>
          <ActiveFilters search={search} facets={first?.facets ?? {}} onChange={change} />
          <Results search={search} pages={pages} onClear={() => change(search.q ? { q: search.q } : {})} />
        </div>
      </div>
    </Page>
  );
}

/** Searches when the writing pauses; the address follows the field, and the field follows the address. */
function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  const [sent, setSent] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (q !== seen) {
    setSeen(q);
    if (q !== sent) setTyped(q);
  }
  const search = (value: string) => {
    clearTimeout(timer.current);
    setSent(value.trim());
    onSearch(value.trim());
  };
  const write = (value: string) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(value), PAUSE_MS);
  };
  return (
    <form role="search" className="searchbox" onSubmit={(event) => { event.preventDefault(); search(typed); }}>
      <Search label={t("ideas.search")} hideLabel={false} description={t("ideas.searchHelp")} variant="secondary" value={typed} onChange={write} data-search />
    </form>
  );
}
