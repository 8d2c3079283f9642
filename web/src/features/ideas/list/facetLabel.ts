import { useTranslation } from "react-i18next";
import type { FacetName, FacetValue, Kind, Status } from "@/api/types";
import { useCampaigns, useThemes, useUnits } from "@/shared/hooks/useReferences";

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
