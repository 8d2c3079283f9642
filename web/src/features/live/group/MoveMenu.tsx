import { ArrowRightLeftIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Card, Group } from "@/api/live";
import { type GroupingActions, short } from "./useGrouping";

/** «Flytt til …»: what dragging does, without dragging. */
export function MoveMenu({ card, groups, actions }: { card: Card; groups: readonly Group[]; actions: GroupingActions }) {
  const { t } = useTranslation();
  const others = groups.filter((group) => group.id !== card.group);
  return (
    // A press on the menu is not the beginning of a drag.
    <span className="note__move" onMouseDown={(event) => event.stopPropagation()} onTouchStart={(event) => event.stopPropagation()} role="presentation">
      <ActionMenu rootElement={document.getElementById("innhold")}>
        <ActionMenu.Trigger>
          <Button size="small" variant="tertiary" data-color="neutral" data-move={card.id} icon={<ArrowRightLeftIcon aria-hidden />} aria-label={t("live.board.moveThis", { text: short(card.text) })} />
        </ActionMenu.Trigger>
        <ActionMenu.Content>
          <ActionMenu.Group label={t("live.board.moveTo")}>
            {others.map((group) => <ActionMenu.Item key={group.id} onSelect={() => void actions.move(card, group)}>{group.title}</ActionMenu.Item>)}
            <ActionMenu.Item onSelect={() => void actions.create([card])}>{t("live.board.newGroup")}</ActionMenu.Item>
            {card.group !== null && <ActionMenu.Item onSelect={() => void actions.move(card, null)}>{t("live.board.noGroup")}</ActionMenu.Item>}
          </ActionMenu.Group>
        </ActionMenu.Content>
      </ActionMenu>
    </span>
  );
}
