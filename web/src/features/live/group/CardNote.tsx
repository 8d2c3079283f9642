import { useDraggable, useDroppable } from "@dnd-kit/core";
import { BodyShort, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Card, Group } from "@/api/live";
import { MoveMenu } from "./MoveMenu";
import type { GroupingActions } from "./useGrouping";

interface Props { card: Card; groups: readonly Group[]; may: boolean; actions: GroupingActions; /** Another card dropped on it makes a group of the two. */ joinable?: boolean }

/** One card. It is dragged by pointer; its menu does the same by keyboard. */
export function CardNote({ card, groups, may, actions, joinable = false }: Props) {
  const { setNodeRef: drag, listeners, isDragging } = useDraggable({ id: card.id, disabled: !may });
  const { setNodeRef: target, isOver } = useDroppable({ id: `card:${card.id}`, disabled: !may || !joinable });
  return (
    <li
      ref={(element) => { drag(element); target(element); }}
      className={`note${may ? " note--loose" : ""}${isDragging ? " note--gone" : ""}${isOver && !isDragging ? " note--over" : ""}`}
      {...(may ? listeners : undefined)}
    >
      <CardWords card={card} />
      {may && <MoveMenu card={card} groups={groups} actions={actions} />}
    </li>
  );
}

export function CardWords({ card }: { card: Card }) {
  const { t } = useTranslation();
  return (
    <div className="note__words">
      <BodyShort className="note__text">{card.text}</BodyShort>
      {(card.author || card.source === "paper") && (
        <BodyShort size="small" textColor="subtle">
          {card.author && (card.author.name || t("live.run.guest"))} {card.source === "paper" && <Tag size="xsmall" variant="outline" data-color="neutral">{t("live.board.paper")}</Tag>}
        </BodyShort>
      )}
    </div>
  );
}
