import { MinusIcon, PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { dotsOn, given, whyNot, withDotsOn } from "../board/ballot";
import { useLive } from "../board/BoardProvider";
import type { LiveState, MyRound } from "../board/state";
import type { BoardView } from "../board/view";
import { DotRow } from "./DotRow";
import { targetsOf } from "./targets";

/** Giving dots: each press is sent at once; what is left is always said. */
export function GiveDots({ state, view, round }: { state: LiveState; view: BoardView; round: MyRound }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const left = round.budget - given(round.mine);
  const set = (target: string, dots: number) =>
    live.ballot(round.id, (error) => toast({ text: t("live.dots.rolledBack", { why: problemText(t, error) }), tone: "error" })).set(withDotsOn(round.mine, target, dots));
  return (
    <div className="stack">
      <div className="budget panel">
        <BodyShort weight="semibold">{left > 0 ? t("live.dots.left", { count: left }) : t("live.dots.spent")}</BodyShort>
        <DotRow filled={left} of={round.budget} />
        <BodyShort size="small" textColor="subtle">{t("live.dots.cap", { count: round.cap })}</BodyShort>
      </div>
      <LiveRegion>{left > 0 ? t("live.dots.left", { count: left }) : t("live.dots.spent")}</LiveRegion>
      <ul className="targets">
        {targetsOf(state, view, round).map(({ id, name, count }) => {
          const mine = dotsOn(round.mine, id);
          const no = whyNot(round, id);
          return (
            <li key={id} className="target">
              <div className="target__name">
                <BodyShort>{name}</BodyShort>
                {count !== null && <BodyShort size="small" textColor="subtle">{t("live.board.cards", { count })}</BodyShort>}
              </div>
              <div className="target__dots" role="group" aria-label={t("live.dots.on", { name, count: mine })}>
                <Button className="touch" variant="secondary" data-color="neutral" icon={<MinusIcon aria-hidden />} aria-label={t("live.dots.less", { name })} disabled={mine === 0} onClick={() => set(id, mine - 1)} />
                <span className="target__mine" aria-hidden>{mine}</span>
                <Button className="touch" variant="secondary" icon={<PlusIcon aria-hidden />} aria-label={t("live.dots.more", { name })} aria-disabled={no !== null} onClick={() => (no ? toast({ text: t(`live.dots.no.${no}`, { count: round.cap }), tone: "error" }) : set(id, mine + 1))} />
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
