import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useThemes, useUnits } from "@/shared/hooks/useReferences";
import { Section } from "@/shared/ui/Section";
import { gaps } from "./coverage";

const NAMED = 4;

/** What is missing, in plain words. */
export function Missing({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const { list } = useLang();
  const units = useUnits().data?.items;
  const themes = useThemes().data?.items;
  if (!units || !themes || entries.length === 0) return null;
  const found = gaps(entries, units, themes);
  const some = (names: string[]) =>
    names.length > NAMED + 1 ? list([...names.slice(0, NAMED), t("shortlists.others", { count: names.length - NAMED })]) : list(names);
  const lines = [
    found.withoutReason > 0 && t("shortlists.missingReason", { count: found.withoutReason, total: found.total }),
    found.counties.length > 0 && t("shortlists.missingCounty", { names: some(found.counties) }),
    found.kinds.length > 0 && t("shortlists.missingKind", { names: list(found.kinds.map((kind) => t(`kind.${kind}`).toLowerCase())) }),
    found.themes.length > 0 && t("shortlists.missingTheme", { names: some(found.themes) }),
  ].filter((line) => line !== false);
  return (
    <Section title={t("shortlists.missing")} className="panel">
      {lines.length > 0 ? <ul className="plain">{lines.map((line) => <li key={line}>{line}</li>)}</ul> : <p className="quiet">{t("shortlists.nothingMissing")}</p>}
    </Section>
  );
}
