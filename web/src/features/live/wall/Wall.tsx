import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { useSnapshot } from "../board/BoardProvider";
import type { LiveState } from "../board/state";
import { Timer } from "../board/Timer";
import { breakoutOf, roundNow, roundsNow, viewOf, votersOf } from "../board/view";
import { stepOnWall, tellOnWall } from "./stepOnWall";
import { WallBoard } from "./WallBoard";
import { WallJoin } from "./WallJoin";
import { WallResults } from "./WallResults";

export function Wall({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const { line } = useSnapshot();
  const { head, join } = state;
  const view = viewOf(state);
  const round = roundNow(view.rounds);
  const rounds = roundsNow(view.rounds);
  const step = stepOnWall(head, round);
  const running = head.workshop.state === "running";
  const title = running && head.current ? head.current.title : head.workshop.title;
  const told = running && head.current ? t(`live.wallNow.${tellOnWall(head.current.activity, round)}`) : t(`live.wallState.${head.workshop.state}`);
  useEffect(() => {
    document.title = `${t("live.wall.documentTitle", { title: head.workshop.title })} – ${t("app.name")}`;
  }, [t, head.workshop.title]);
  return (
    <div className="wall" data-step={step}>
      <header className="wall__head">
        <div>
          {running && <p className="wall__above">{head.workshop.title}</p>}
          <h1 className="wall__title">{title}</h1>
          <p className="wall__told">{told}</p>
        </div>
        {running && head.item_ends_at && <Timer endsAt={head.item_ends_at} big />}
      </header>
      <LiveRegion>{`${title}. ${told}`}</LiveRegion>
      {step === "join" && join && <WallJoin workshop={head.workshop.id} join={join} participants={state.participants} />}
      {step === "board" && <WallBoard view={view} />}
      {step === "round" && rounds.map((one) => (
        <p key={one.id} className="wall__progress">{[breakoutOf(state, one), t("live.dots.used", { ballots: one.ballots, of: votersOf(state, one) })].filter(Boolean).join(": ")}</p>
      ))}
      {step === "round" && <WallBoard view={view} />}
      {step === "results" && rounds.map((one) => <WallResults key={one.id} state={state} round={one} />)}
      <footer className="wall__foot">
        <span>{t("live.people", { count: state.participants })}</span>
        {step !== "join" && join && <span>{t("live.wall.join", { address: new URL(join.url).host })} <strong className="wall__code">{join.code}</strong></span>}
        {head.next && running && <span>{t("live.wall.next", { title: head.next.title })}</span>}
        {line === "lost" && <span role="status">{t("live.wall.lost")}</span>}
      </footer>
    </div>
  );
}
