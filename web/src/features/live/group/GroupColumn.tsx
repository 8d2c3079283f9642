import { useDroppable } from "@dnd-kit/core";
import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Group } from "@/api/live";
import type { Column } from "../board/view";
import { CardNote } from "./CardNote";
import { GroupTitle } from "./GroupTitle";
import type { GroupingActions } from "./useGrouping";

interface Props { column: Column; groups: readonly Group[]; may: boolean; actions: GroupingActions }

export function GroupColumn({ column, groups, may, actions }: Props) {
  const { t } = useTranslation();
  const { group, cards } = column;
  const { setNodeRef, isOver } = useDroppable({ id: `group:${group.id}` });
  return (
    <div ref={setNodeRef} className={`column${isOver ? " column--over" : ""}`} role="group" aria-label={group.title}>
      <GroupTitle column={column} groups={groups} may={may} actions={actions} />
      <BodyShort size="small" textColor="subtle">{t("live.board.cards", { count: cards.length })}</BodyShort>
      <ul className="notes">
        {cards.map((card) => <CardNote key={card.id} card={card} groups={groups} may={may} actions={actions} />)}
      </ul>
    </div>
  );
}
