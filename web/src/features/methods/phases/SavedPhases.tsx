import { useTranslation } from "react-i18next";
import type { DiamondList } from "@/api/types";
import { LANG_NAMES, LANGS } from "@/texts/i18n";
import { PARTS } from "./names";

/** The names as somebody else left them. */
export function SavedPhases({ now }: { now: DiamondList }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      {now.items.flatMap((one) => PARTS.map((part) => {
        const said = LANGS.flatMap((lang) => (one[part][lang] ? [`${one[part][lang]} (${LANG_NAMES[lang]})`] : []));
        return <div key={`${one.number}${part}`}><dt>{t("methods.phases.phase", { number: one.number })}, {t(`methods.phases.parts.${part}`)}</dt><dd>{said.join(", ")}</dd></div>;
      }))}
    </dl>
  );
}
