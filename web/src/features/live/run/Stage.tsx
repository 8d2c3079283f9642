import { EyeIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/ui/Section";
import type { LiveState } from "../board/state";
import { type BoardView, cardsOn } from "../board/view";
import { Grouping } from "../group/Grouping";
import { Rounds } from "./Rounds";
import { useRunning } from "./useRunning";

/** What the room works with: the cards, and the dots given to them. */
export function Stage({ state, view }: { state: LiveState; view: BoardView }) {
  const { t } = useTranslation();
  const { live, busy, step } = useRunning();
  const shown = cardsOn(view);
  const reveal = () => step("reveal", () => live.call("POST /workshops/{id}/reveal", { body: {} }));
  const dots = <Rounds state={state} view={view} />;
  const first = state.head.current?.activity === "dots" || view.rounds.some((round) => round.state === "open");
  return (
    <>
      {view.hiddenOfOthers > 0 && (
        <div className="panel panel--waiting stack">
          <BodyShort>{t("live.run.hidden", { count: view.hiddenOfOthers })}</BodyShort>
          <div className="buttons"><Button icon={<EyeIcon aria-hidden />} loading={busy === "reveal"} onClick={() => void reveal()}>{t("live.run.reveal")}</Button></div>
        </div>
      )}
      {first && dots}
      <Section title={t("live.board.title", { count: shown })}>
        <Grouping state={state} view={view} start="board" />
      </Section>
      {!first && shown > 0 && dots}
    </>
  );
}
