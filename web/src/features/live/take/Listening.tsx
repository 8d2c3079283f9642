import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Card } from "@/api/live";
import type { LiveState } from "../board/state";
import { MyCards } from "./MyCards";

/** Nothing to do right now: what goes on, and what comes next. */
export function Listening({ state, mine }: { state: LiveState; mine: readonly Card[] }) {
  const { t } = useTranslation();
  const { head } = state;
  return (
    <>
      <div className="panel stack">
        {head.next ? <BodyShort>{t("live.take.next", { title: head.next.title })}</BodyShort> : <BodyShort>{t("live.take.last")}</BodyShort>}
        <BodyShort textColor="subtle">{t("live.take.stay")}</BodyShort>
      </div>
      {mine.length > 0 && <MyCards cards={mine} />}
    </>
  );
}
