import { Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { WorkshopState } from "@/api/types";

const COLOURS: Record<WorkshopState, "neutral" | "info" | "success" | "warning" | "danger"> = {
  draft: "neutral", published: "info", running: "success", review: "warning", closed: "neutral", cancelled: "danger",
};

export function StateTag({ state, size = "small" }: { state: WorkshopState; size?: "small" | "xsmall" }) {
  const { t } = useTranslation();
  return <Tag size={size} variant="moderate" data-color={COLOURS[state]}>{t(`workshops.state.${state}`)}</Tag>;
}
