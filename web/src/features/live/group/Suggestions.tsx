import { BodyShort, Button } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "@/api/live";
import { useLang } from "@/shared/hooks/useLang";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useLive } from "../board/BoardProvider";
import type { GroupingActions } from "./useGrouping";

/** Cards that say nearly the same, by the words they share. Nothing is grouped unless somebody says so. */
export function Suggestions({ ungrouped, actions }: { ungrouped: readonly Card[]; actions: GroupingActions }) {
  const { t } = useTranslation();
  const { list } = useLang();
  const live = useLive();
  const [shown, setShown] = useState(false);
  const found = useQuery({
    queryKey: ["workshop", live.workshop, "suggestions", ungrouped.map((card) => card.id).join()],
    queryFn: () => live.call("GET /workshops/{id}/groups/suggestions"),
    enabled: shown,
    placeholderData: (before) => before,
  });
  if (!shown) return <div className="buttons"><Button size="small" variant="secondary" data-color="neutral" onClick={() => setShown(true)}>{t("live.similar.find")}</Button></div>;
  const loose = new Map(ungrouped.map((card) => [card.id, card]));
  return (
    <Section title={t("live.similar.title")} level="3">
      <QueryView query={found} rows={1} height={64}>
        {({ items }) => {
          const offers = items.map((item) => ({ words: item.words, cards: item.cards.flatMap((id) => loose.get(id) ?? []) })).filter((item) => item.cards.length > 1);
          if (offers.length === 0) return <p className="quiet">{t("live.similar.none")}</p>;
          return (
            <ul className="rows">
              {offers.map(({ words, cards }) => (
                <li key={cards.map((card) => card.id).join()} className="rows__row">
                  <div>
                    <ul className="plain">{cards.map((card) => <li key={card.id}>{card.text}</li>)}</ul>
                    <BodyShort size="small" textColor="subtle">{t("live.similar.because", { words: list(words) })}</BodyShort>
                  </div>
                  <Button size="small" variant="secondary" onClick={() => void actions.create(cards)} aria-label={t("live.similar.groupThese", { words: list(words) })}>{t("live.similar.group")}</Button>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </Section>
  );
}
