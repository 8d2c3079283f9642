import { useTranslation } from "react-i18next";
import type { Round } from "@/api/live";
import { useLang } from "@/shared/hooks/useLang";
import { Bar } from "@/shared/ui/Bar";
import type { LiveState } from "../board/state";
import { breakoutOf, targetName } from "../board/view";

const SHOWN = 10;

export function WallResults({ state, round }: { state: LiveState; round: Round }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const totals = (round.totals ?? []).toSorted((a, b) => b.dots - a.dots).slice(0, SHOWN);
  const breakout = breakoutOf(state, round);
  const most = Math.max(...totals.map((one) => one.dots), 1);
  return (
    <>
      {breakout && <h2 className="wall__room">{breakout}</h2>}
      <ol className="wall__results">
        {totals.map((one) => (
          <li key={one.target}>
            <span className="wall__target">{targetName(state, one.target)}</span>
            <Bar value={one.dots} max={most} />
            <span className="wall__dots"><span className="aksel-sr-only">{t("live.dots.dots")}: </span>{number(one.dots)}</span>
          </li>
        ))}
      </ol>
      <p className="wall__progress">{t("live.dots.ballots", { count: round.ballots })}</p>
    </>
  );
}
