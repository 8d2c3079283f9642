import { type CollisionDetection, DndContext, type DragEndEvent, DragOverlay, MouseSensor, TouchSensor, pointerWithin, useDroppable, useSensor, useSensors } from "@dnd-kit/core";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "@/api/live";
import { EmptyState } from "@/shared/ui/EmptyState";
import type { BoardView } from "../board/view";
import { CardNote } from "./CardNote";
import { GroupColumn } from "./GroupColumn";
import { type GroupingActions, short } from "./useGrouping";

interface Props { view: BoardView; may: boolean; actions: GroupingActions }

/** A card lies in its column too: what is right under the pointer is meant. */
const innermost: CollisionDetection = (args) => pointerWithin(args).toSorted((a, b) => Number(String(b.id).startsWith("card:")) - Number(String(a.id).startsWith("card:")));

export function BoardTab({ view, may, actions }: Props) {
  const { t } = useTranslation();
  const [lifted, setLifted] = useState<Card | null>(null);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const cards = useMemo(() => [...view.ungrouped, ...view.columns.flatMap((column) => column.cards)], [view]);
  const groups = view.columns.map((column) => column.group);
  const find = (id: unknown) => cards.find((card) => card.id === id);
  const accessibility = useMemo(() => {
    const silent = () => undefined;
    return { announcements: { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent }, screenReaderInstructions: { draggable: t("live.board.how") } };
  }, [t]);
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null);
    const card = find(active.id);
    if (!card || !over) return;
    const [kind, id] = String(over.id).split(":");
    const other = kind === "card" ? find(id) : undefined;
    if (other && other.id !== card.id) return void actions.create([other, card]);
    if (kind === "new") return void actions.create([card]);
    if (kind === "none") return void actions.move(card, null);
    const group = groups.find((one) => one.id === id);
    if (group) void actions.move(card, group);
  };
  if (cards.length === 0) return <EmptyState level="3" title={t("live.board.empty")}>{t("live.board.emptyHow")}</EmptyState>;
  return (
    <DndContext sensors={sensors} collisionDetection={innermost} accessibility={accessibility} onDragStart={({ active }) => setLifted(find(active.id) ?? null)} onDragCancel={() => setLifted(null)} onDragEnd={drop}>
      {may && <BodyShort size="small" textColor="subtle">{t("live.board.how")}</BodyShort>}
      <div className="board">
        <Ungrouped>
          <Heading level="3" size="xsmall">{t("live.board.ungrouped", { count: view.ungrouped.length })}</Heading>
          <ul className="notes">
            {view.ungrouped.map((card) => <CardNote key={card.id} card={card} groups={groups} may={may} actions={actions} joinable />)}
          </ul>
        </Ungrouped>
        {view.columns.map((column) => <GroupColumn key={column.group.id} column={column} groups={groups} may={may} actions={actions} />)}
        {may && <NewGroup active={lifted !== null} />}
      </div>
      <DragOverlay dropAnimation={null}>{lifted && <div className="note note--lifted">{short(lifted.text)}</div>}</DragOverlay>
    </DndContext>
  );
}

function Ungrouped({ children }: { children: React.ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id: "none:" });
  return <div ref={setNodeRef} className={`column column--none${isOver ? " column--over" : ""}`}>{children}</div>;
}

function NewGroup({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: "new:" });
  return <div ref={setNodeRef} className={`column column--new${isOver ? " column--over" : ""}`} data-active={active}><BodyShort size="small" textColor="subtle">{t("live.board.dropNew")}</BodyShort></div>;
}
