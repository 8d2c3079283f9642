import { Accordion, Button, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FacetName, Facets, FacetValue } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useMedia, WIDE } from "@/shared/hooks/useMedia";
import { useFacetLabel } from "./facetLabel";
import { activeCount, chosenIn, FACETS, type ListSearch, withFacet } from "./filters";

const SHORT = 6;

interface Props { search: ListSearch; facets: Facets; onChange: (next: ListSearch) => void }

/** What the list can be narrowed by: beside it when there is room, folded above it when there is not. */
export function FacetPanel(props: Props) {
  const { t } = useTranslation();
  const wide = useMedia(WIDE);
  const groups = FACETS.map((facet) => <Facet key={facet} facet={facet} {...props} />);
  if (wide) return <section aria-label={t("finding.filters")} className="finder__facets">{groups}</section>;
  const active = activeCount(props.search);
  return (
    <Accordion size="small" className="finder__fold">
      <Accordion.Item>
        <Accordion.Header>{active > 0 ? t("finding.filtersActive", { count: active }) : t("finding.filters")}</Accordion.Header>
        <Accordion.Content>{groups}</Accordion.Content>
      </Accordion.Item>
    </Accordion>
  );
}

function Facet({ facet, search, facets, onChange }: Props & { facet: FacetName }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const label = useFacetLabel();
  const [all, setAll] = useState(false);
  const chosen = chosenIn(search, facet);
  const values = withChosen(facets[facet] ?? [], chosen);
  if (values.length === 0) return null;
  const shown = all ? values : values.slice(0, SHORT);
  return (
    <div className="facet">
      <CheckboxGroup size="small" legend={t(`facet.${facet}`)} value={chosen} onChange={(next: string[]) => onChange(withFacet(search, facet, next))}>
        {shown.map((value) => (
          <Checkbox key={value.key} value={value.key}>
            {label(facet, value)} <span className="facet__count">({number(value.count)})</span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {values.length > SHORT && (
        <Button size="xsmall" variant="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("ideas.fewer") : t("ideas.more", { count: values.length - SHORT })}
        </Button>
      )}
    </div>
  );
}

/** What is chosen stays where it can be unchosen, also when it now finds nothing. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const missing = chosen.filter((key) => !values.some((value) => value.key === key)).map((key) => ({ key, label: key, count: 0 }));
  const first = values.filter((value) => chosen.includes(value.key));
  return [...first, ...missing, ...values.filter((value) => !chosen.includes(value.key))];
}
