import { Button, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Outcome, OutcomeKind } from "@/api/live";
import { TextLink } from "@/shared/ui/links";

const COLORS: Record<OutcomeKind, "success" | "info" | "neutral"> = { idea: "success", support: "info", minutes: "neutral" };

/** What was decided, with the idea it led to, and the way back. */
export function OutcomeTold({ outcome, onUndo, busy }: { outcome: Outcome; onUndo: (() => void) | null; busy: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="outcome">
      <Tag size="small" variant="moderate" data-color={COLORS[outcome.outcome]}>{t(`review.outcome.${outcome.outcome}`)}</Tag>
      {outcome.idea && (
        <TextLink to="/ideer/$number" params={{ number: String(outcome.idea.number) }}>{t("review.idea", { number: outcome.idea.number, title: outcome.idea.title })}</TextLink>
      )}
      {onUndo && <Button size="small" variant="tertiary" data-color="neutral" loading={busy} onClick={onUndo}>{t("app.undo")}</Button>}
    </div>
  );
}
