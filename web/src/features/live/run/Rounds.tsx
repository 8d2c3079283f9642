import { BodyShort, Button, Heading } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Round } from "@/api/live";
import { Section } from "@/shared/ui/Section";
import type { LiveState } from "../board/state";
import { type BoardView, votersOf } from "../board/view";
import { Results } from "../dots/Results";
import { NewRound } from "./NewRound";
import { useRunning } from "./useRunning";

export function Rounds({ state, view }: { state: LiveState; view: BoardView }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const open = view.rounds.some((round) => round.state === "open");
  const running = state.head.workshop.state === "running";
  return (
    <Section title={t("live.dots.rounds")}>
      {view.rounds.toReversed().map((round) => <RoundPanel key={round.id} state={state} round={round} />)}
      {running && !open && (adding || (view.rounds.length === 0 && state.head.current?.activity === "dots") ? (
        <NewRound state={state} view={view} onDone={() => setAdding(false)} />
      ) : (
        <div className="buttons"><Button size="small" variant="secondary" onClick={() => setAdding(true)}>{t("live.dots.new")}</Button></div>
      ))}
    </Section>
  );
}

function RoundPanel({ state, round }: { state: LiveState; round: Round }) {
  const { t } = useTranslation();
  const { live, busy, act } = useRunning();
  const to = (next: Round["state"]) =>
    act(next, async () => live.takeRound(await live.call("PATCH /workshops/{id}/rounds/{round}", { path: { round: round.id }, body: { state: next } })));
  const breakout = state.breakouts.find((one) => one.id === round.breakout);
  return (
    <div className="panel stack">
      <Heading level="3" size="xsmall">{round.title || t("live.dots.round")}</Heading>
      <BodyShort>
        {t(`live.roundState.${round.state}`)} {t("live.dots.rule", { budget: round.budget, cap: round.cap })} {breakout && t("live.breakout.only", { name: breakout.name })}
      </BodyShort>
      {round.state !== "revealed" && <BodyShort weight="semibold">{t("live.dots.used", { ballots: round.ballots, of: votersOf(state, round) })}</BodyShort>}
      {round.state === "revealed" && <Results state={state} round={round} />}
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
