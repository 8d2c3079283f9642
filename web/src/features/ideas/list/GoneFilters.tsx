import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { type Choice, isId } from "./known";

/** What the address narrows to and is no more: the list does without it, and so may the address. */
export function GoneFilters({ gone, onRemove }: { gone: readonly Choice[]; onRemove: () => void }) {
  const { t } = useTranslation();
  const { list } = useLang();
  if (gone.length === 0) return null;
  const what = list(gone.map(({ facet, key }) => (isId(key) ? t(`facet.${facet}`) : `${t(`facet.${facet}`)}: ${key}`)));
  return (
    <div className="panel finder__gone">
      <BodyShort>{t("finding.gone.text", { what })}</BodyShort>
      <Button size="small" variant="secondary" onClick={onRemove}>{t("finding.gone.remove")}</Button>
    </div>
  );
}
