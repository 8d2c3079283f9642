import { Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Status } from "@/api/types";

const COLOURS: Record<Status, "neutral" | "info" | "accent" | "warning" | "success" | "meta-purple"> = {
  draft: "neutral", received: "neutral", in_dialogue: "info", worklist: "info", shortlisted: "meta-purple",
  piloting: "warning", adopted: "success", not_now: "neutral", declined: "neutral", merged: "neutral",
};

export function StatusTag({ status, size = "small" }: { status: Status; size?: "small" | "xsmall" | "medium" }) {
  const { t } = useTranslation();
  return <Tag size={size} variant="moderate" data-color={COLOURS[status]}>{t(`status.${status}`)}</Tag>;
}
