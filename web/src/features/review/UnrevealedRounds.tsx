import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Review } from "@/api/live";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { Section } from "@/shared/ui/Section";
import { useRevealRound } from "./api";

/** Dots that were given and never shown: they count in nothing until they are. */
export function UnrevealedRounds({ id, rounds, may }: { id: string; rounds: Review["unrevealed_rounds"]; may: boolean }) {
  const { t } = useTranslation();
  const reveal = useRevealRound(id);
  if (rounds.length === 0) return null;
  return (
    <Section title={t("review.rounds.title")}>
      {rounds.map((round) => (
        <div key={round.id} className="panel panel--waiting stack">
          <BodyShort>{[round.title, t("review.rounds.used", { count: round.ballots })].filter(Boolean).join(": ")}</BodyShort>
          {may && <div className="buttons"><Button size="small" loading={reveal.isPending && reveal.variables.id === round.id} onClick={() => reveal.mutate(round)}>{t("review.rounds.reveal")}</Button></div>}
        </div>
      ))}
      {reveal.error && <ProblemMessage error={reveal.error} />}
    </Section>
  );
}
