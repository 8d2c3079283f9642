import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Understood } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { TextLink } from "@/shared/ui/links";
import type { ListSearch } from "./filters";

interface Props { q: string; search: ListSearch; understood?: Understood; didYouMean?: string | null }

/** What was searched for instead of what was typed, or what may have been meant. */
export function Corrected({ q, search, understood, didYouMean }: Props) {
  const { t } = useTranslation();
  const { list } = useLang();
  const corrected = understood?.corrected ?? [];
  const meant = didYouMean && didYouMean !== q ? didYouMean : null;
  if (corrected.length === 0 && !meant) return null;
  const link = (text: string) => (meant ? <TextLink to="/ideer" search={{ ...search, q: meant }}>{text}</TextLink> : <strong>{text}</strong>);
  return (
    <BodyShort className="finder__meant">
      {corrected.length > 0
        ? <>{t("finding.showing")} {link(list(corrected.map(({ to }) => to)))} {t("finding.youWrote", { words: list(corrected.map(({ from }) => t("finding.quoted", { word: from }))) })}</>
        : <>{t("finding.didYouMean")} {link(meant ?? "")}?</>}
    </BodyShort>
  );
}
