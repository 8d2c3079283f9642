import { useTranslation } from "react-i18next";
import type { Round } from "@/api/live";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { Page } from "@/shared/ui/Page";
import { Section } from "@/shared/ui/Section";
import { Timer } from "../board/Timer";
import type { LiveState } from "../board/state";
import { breakoutOf, cardsOn, inBreakouts, myViewOf, roundNow, roundsNow } from "../board/view";
import { GiveDots } from "../dots/GiveDots";
import { Results } from "../dots/Results";
import { Grouping } from "../group/Grouping";
import { BreakoutChoice } from "./BreakoutChoice";
import { Evaluation } from "./Evaluation";
import { JoinToo } from "./JoinToo";
import { LineStatus } from "./LineStatus";
import { Listening } from "./Listening";
import { OutboxList } from "./OutboxList";
import { stepOf } from "./step";
import { WriteCards } from "./WriteCards";

/** What a round came to, under the name of its breakout. */
function Shown({ state, round }: { state: LiveState; round: Round }) {
  const breakout = breakoutOf(state, round);
  const results = <Results state={state} round={round} of={breakout} />;
  return breakout ? <Section title={breakout}>{results}</Section> : results;
}

export function TakePart({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const { head, me } = state;
  const view = myViewOf(state);
  const step = stepOf(state, view);
  const round = roundNow(view.rounds);
  const title = head.current && head.workshop.state === "running" ? head.current.title : head.workshop.title;
  const told = t(`live.step.${step}`);
  return (
    <Page
      title={title}
      documentTitle={head.workshop.title}
      width="text"
      above={head.workshop.state === "running" && <span className="quiet">{t("live.take.place", { position: head.position, of: head.of, title: head.workshop.title })}</span>}
      lead={<>{told}<LineStatus /></>}
    >
      <LiveRegion>{`${title}. ${told}`}</LiveRegion>
      {head.workshop.state === "running" && head.item_ends_at && <Timer endsAt={head.item_ends_at} />}
      {inBreakouts(state) && me.id && <BreakoutChoice state={state} />}
      {me.id === null && <JoinToo />}
      {step !== "write" && <OutboxList />}
      {step === "write" && <WriteCards view={view} />}
      {step === "group" && <Section title={t("live.board.title", { count: cardsOn(view) })}><Grouping state={state} view={view} start="list" /></Section>}
      {step === "dots" && round && <GiveDots state={state} view={view} round={round} />}
      {step === "results" && roundsNow(view.rounds).map((one) => <Shown key={one.id} state={state} round={one} />)}
      {step === "evaluate" && <Evaluation workshop={head.workshop.id} />}
      {["listen", "break", "wait", "counting", "before"].includes(step) && <Listening state={state} mine={view.mine} />}
    </Page>
  );
}
