import { Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { ConferenceState } from "@/api/types";

const COLOURS: Record<ConferenceState, "neutral" | "info" | "danger"> = { draft: "neutral", published: "info", closed: "neutral", cancelled: "danger" };

/** Where a conference stands, and whether the reader is signed up. */
export function ConferenceTag({ state, mine = false }: { state: ConferenceState; mine?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag size="small" variant="moderate" data-color={COLOURS[state]}>{t(`conferences.state.${state}`)}</Tag>
      {mine && <Tag size="small" variant="outline" data-color="success">{t("conferences.signedUp")}</Tag>}
    </>
  );
}
