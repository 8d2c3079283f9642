import { BodyShort, Button, Heading } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Round } from "@/api/live";
import { Section } from "@/shared/ui/Section";
import type { LiveState } from "../board/state";
import { type BoardView, breakoutOf, votersOf } from "../board/view";
import { Results } from "../dots/Results";
import { NewRound } from "./NewRound";
import { useRunning } from "./useRunning";

export function Rounds({ state, view }: { state: LiveState; view: BoardView }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const voting = view.rounds.filter((round) => round.state === "open").map((round) => round.breakout);
  // Breakouts give dots side by side; who gives dots already gets no second round.
  const free = voting.includes(null) ? [] : state.breakouts.filter((one) => !voting.includes(one.id));
  const open = voting.length > 0 && free.length === 0;
  const running = state.head.workshop.state === "running";
  return (
    <Section title={t("live.dots.rounds")}>
      {view.rounds.map((round, at) => <RoundPanel key={round.id} state={state} round={round} name={round.title || t("live.dots.round", { number: at + 1 })} />).toReversed()}
      {running && !open && (adding || (view.rounds.length === 0 && state.head.current?.activity === "dots") ? (
        <NewRound view={view} breakouts={free} everybody={voting.length === 0} onDone={() => setAdding(false)} />
      ) : (
        <div className="buttons"><Button size="small" variant="secondary" onClick={() => setAdding(true)}>{t("live.dots.new")}</Button></div>
      ))}
    </Section>
  );
}

function RoundPanel({ state, round, name }: { state: LiveState; round: Round; name: string }) {
  const { t } = useTranslation();
  const { live, busy, act } = useRunning();
  const to = (next: Round["state"]) =>
    act(next, async () => live.takeRound(await live.call("PATCH /workshops/{id}/rounds/{round}", { path: { round: round.id }, body: { state: next } })));
  const breakout = breakoutOf(state, round);
  return (
    <div className="panel stack">
      <Heading level="3" size="xsmall">{name}</Heading>
      <BodyShort>
        {t(`live.roundState.${round.state}`)} {t("live.dots.rule", { budget: round.budget, cap: round.cap })} {breakout && t("live.breakout.only", { name: breakout })}
      </BodyShort>
      {round.state !== "revealed" && <BodyShort weight="semibold">{t("live.dots.used", { ballots: round.ballots, of: votersOf(state, round) })}</BodyShort>}
      {round.state === "revealed" && <Results state={state} round={round} of={name} />}
      {round.state !== "revealed" && (
        <div className="buttons">
          {round.state === "open" && <Button size="small" loading={busy === "closed"} onClick={() => void to("closed")}>{t("live.dots.close")}</Button>}
          {round.state === "closed" && <Button size="small" loading={busy === "revealed"} onClick={() => void to("revealed")}>{t("live.dots.reveal")}</Button>}
          {round.state === "closed" && <Button size="small" variant="tertiary" loading={busy === "open"} onClick={() => void to("open")}>{t("live.dots.reopen")}</Button>}
        </div>
      )}
    </div>
  );
}
