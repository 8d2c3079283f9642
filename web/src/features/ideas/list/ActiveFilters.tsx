import { Chips } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Facets, Understood } from "@/api/types";
import { withoutExclusion } from "@/shared/search/words";
import { useFacetLabel, useFilterLabel } from "./facetLabel";
import { filtersOf, type ListSearch, withoutFilters } from "./filters";

interface Props { search: ListSearch; facets: Facets; understood?: Understood; onChange: (next: ListSearch) => void }

/** Each choice that narrows the list, chosen or written in the search, to be taken away one by one or all at once. */
export function ActiveFilters({ search, facets, understood, onChange }: Props) {
  const { t } = useTranslation();
  const label = useFacetLabel();
  const inFull = useFilterLabel();
  const active = filtersOf(search, understood);
  const excluded = understood?.excluded ?? [];
  const { q = "" } = search;
  if (active.length + excluded.length === 0) return null;
  return (
    <Chips size="small" className="finder__chips" aria-label={t("finding.activeFilters")}>
      {active.map(({ rest, ...filter }) => (
        <Chips.Removable key={[filter.facet, filter.key, filter.label, filter.excluded].join()} onClick={() => onChange(rest)}>
          {filter.label ? inFull(filter) : label(filter.facet, facets[filter.facet]?.find(({ key }) => key === filter.key) ?? { key: filter.key, label: filter.key })}
        </Chips.Removable>
      ))}
      {excluded.map((word) => (
        <Chips.Removable key={`-${word}`} onClick={() => onChange({ ...search, q: withoutExclusion(q, word) || undefined })}>{t("finding.without", { word })}</Chips.Removable>
      ))}
      {active.length > 1 && <Chips.Removable data-color="neutral" onClick={() => onChange(withoutFilters(search, understood))}>{t("finding.clearFilters")}</Chips.Removable>}
    </Chips>
  );
}
