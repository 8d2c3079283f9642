import { BodyShort, Button, CopyButton, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problem";
import { problemText } from "@/shared/feedback/problemText";
import { useLive, useSnapshot } from "../board/BoardProvider";

/** Cards that have not arrived: they go by themselves when the line is back, unless the server will not have them. */
export function OutboxList() {
  const { t } = useTranslation();
  const live = useLive();
  const { waiting, line, stuck } = useSnapshot();
  // A card is on its way for a moment only while all is well; that is no news.
  const shown = waiting.filter((card) => card.refused || stuck || line === "lost");
  if (shown.length === 0) return null;
  return (
    <ul className="notes" aria-label={t("live.card.waitingList")}>
      {shown.map((card) => (
        <li key={card.id} className="note note--waiting">
          <BodyShort className="note__text">{card.text}</BodyShort>
          {card.refused ? (
            <>
              <BodyShort size="small">{t("live.card.refused", { why: problemText(t, new ProblemError(card.refused, 409)) })}</BodyShort>
              <div className="buttons">
                <Button size="small" variant="secondary" onClick={() => live.outbox.again(card.id)}>{t("app.retry")}</Button>
                <CopyButton size="small" copyText={card.text} text={t("live.card.copy")} activeText={t("live.card.copied")} />
                <Button size="small" variant="tertiary" data-color="neutral" onClick={() => live.outbox.drop(card.id)}>{t("live.card.remove")}</Button>
              </div>
            </>
          ) : (
            <Tag size="small" variant="moderate" data-color="warning">{t("live.card.waiting")}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
