import { useTranslation } from "react-i18next";
import type { FacetName, FacetValue, Kind, Status } from "@/api/types";
import { useCampaigns, useThemes, useUnits } from "@/shared/hooks/useReferences";
import type { ActiveFilter } from "./filters";

/** The name of a facet's value in the reader's language. */
export function useFacetLabel() {
  const { t } = useTranslation();
  const themes = useThemes().data?.items;
  const units = useUnits().data?.items;
  const campaigns = useCampaigns().data?.items;
  return (facet: FacetName, { key, label }: Pick<FacetValue, "key" | "label">): string => {
    switch (facet) {
      case "status": return t(`status.${key as Status}`);
      case "kind": return t(`kind.${key as Kind}`);
      case "theme": return themes?.find((theme) => theme.key === key || theme.id === key)?.label ?? label;
      case "unit": return units?.find((unit) => unit.id === key)?.name ?? label;
      case "campaign": return campaigns?.find((one) => one.slug === key || one.id === key)?.name ?? label;
    }
  };
}

/** A filter by the name of its facet and its own, for a sentence. */
export function useFilterLabel() {
  const { t } = useTranslation();
  const label = useFacetLabel();
  return ({ facet, key, label: told, excluded }: Omit<ActiveFilter, "rest">): string => {
    const filter = `${t(`facet.${facet}`)}: ${told ?? label(facet, { key, label: key })}`;
    return excluded ? t("finding.withoutFilter", { filter }) : filter;
  };
}
