import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import type { ElseKind } from "./kinds";

interface Props { q: string; meant?: string | null; kind: ElseKind | "all" }

/** What was searched for instead of a misspelt text. */
export function Corrected({ q, meant, kind }: Props) {
  const { t } = useTranslation();
  if (!meant || meant === q) return null;
  return (
    <BodyShort className="finder__meant">
      {t("finding.showing")} <TextLink to="/sok" search={{ q: meant, hva: kind === "all" ? undefined : kind }}>{meant}</TextLink> {t("finding.youWrote", { words: t("finding.quoted", { word: q }) })}
    </BodyShort>
  );
}
