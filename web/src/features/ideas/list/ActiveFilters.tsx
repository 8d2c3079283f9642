import { Chips } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Facets } from "@/api/types";
import { useFacetLabel } from "./facetLabel";
import { chosenIn, FACETS, type ListSearch, withFacet } from "./filters";

interface Props { search: ListSearch; facets: Facets; onChange: (next: ListSearch) => void }

/** Each choice that narrows the list, to be taken away one by one or all at once. */
export function ActiveFilters({ search, facets, onChange }: Props) {
  const { t } = useTranslation();
  const label = useFacetLabel();
  const active = FACETS.flatMap((facet) => chosenIn(search, facet).map((key) => ({ facet, key })));
  if (active.length === 0) return null;
  return (
    <Chips size="small" aria-label={t("ideas.activeFilters")}>
      {active.map(({ facet, key }) => (
        <Chips.Removable key={facet + key} onClick={() => onChange(withFacet(search, facet, chosenIn(search, facet).filter((one) => one !== key)))}>
          {label(facet, facets[facet]?.find((value) => value.key === key) ?? { key, label: key })}
        </Chips.Removable>
      ))}
      {active.length > 1 && (
        <Chips.Removable data-color="neutral" onClick={() => onChange({ q: search.q, sort: search.sort })}>{t("ideas.clearFilters")}</Chips.Removable>
      )}
    </Chips>
  );
}
