import { useTranslation } from "react-i18next";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { secondsUntil, stopwatch } from "./clock";
import { useTicking } from "./useTicking";

const SOON = 60;

/** The time that is left, by the server's clock. Said aloud only when a minute is left and when it is out. */
export function Timer({ endsAt, label, big = false }: { endsAt: string; label?: string; big?: boolean }) {
  const { t } = useTranslation();
  const left = secondsUntil(endsAt, useTicking(true));
  const minutes = Math.ceil(Math.abs(left) / 60);
  const phase = left <= 0 ? "over" : left <= SOON ? "soon" : "going";
  const told = phase === "over" ? t("live.timer.over") : phase === "soon" ? t("live.timer.minute") : "";
  return (
    <div className={`timer${big ? " timer--big" : ""}`} data-phase={phase} role="timer" aria-label={`${label ?? t("live.timer.left")}: ${left <= 0 ? t("live.timer.over") : t("live.timer.minutes", { count: minutes })}`}>
      <span aria-hidden className="timer__label">{label ?? t("live.timer.left")}</span>
      <span aria-hidden className="timer__clock">{stopwatch(left)}</span>
      <LiveRegion>{told}</LiveRegion>
    </div>
  );
}
