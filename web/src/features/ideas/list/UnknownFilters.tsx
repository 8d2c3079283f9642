import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Understood } from "@/api/types";

/** Filters written in the search that nothing is called, and what became of their words. */
export function UnknownFilters({ understood }: { understood?: Understood }) {
  const { t } = useTranslation();
  return (understood?.unknown_filters ?? []).map(({ facet, name, typed, excluded }) => {
    const count = name.split(/\s+/).length;
    return (
      <BodyShort key={typed} className="finder__meant">
        {t(`finding.noSuch.${facet}`, { name })} {excluded ? t("finding.wordsOut", { count }) : t("finding.wordsInstead", { count })}
      </BodyShort>
    );
  });
}
