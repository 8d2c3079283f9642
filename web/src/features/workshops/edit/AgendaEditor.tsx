import { DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors } from "@dnd-kit/core";
import { PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { LeaveGuard } from "@/shared/feedback/LeaveGuard";
import { useToast } from "@/shared/feedback/toasts";
import { stepToNeighbour } from "@/shared/drag/stepToNeighbour";
import { addMinutes } from "@/shared/clock";
import { useLang } from "@/shared/hooks/useLang";
import { EmptyState } from "@/shared/ui/EmptyState";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { Section } from "@/shared/ui/Section";
import { AddMethod } from "./AddMethod";
import { clockOf, MAX_ITEMS, type Row, totalMinutes } from "./agenda";
import { AgendaFaults, faultsOf, useTried } from "./AgendaFaults";
import { AgendaRow } from "./AgendaRow";
import { Conflict } from "./Conflict";
import { SavedAgenda } from "./SavedNow";
import { useAgendaRows } from "./useAgendaRows";
import { useRowDragTexts } from "./useRowDragTexts";

/** The hours as rows that add up. A row is moved by dragging its handle or with the arrows; nothing is saved before it is asked for. */
export function AgendaEditor({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const { time } = useLang();
  const toast = useToast();
  const agenda = useAgendaRows(workshop);
  const { rows } = agenda;
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const tried = useTried(rows);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepToNeighbour }),
  );
  const accessibility = useRowDragTexts(rows);
  const clock = clockOf(rows, workshop.starts_at);
  const minutes = totalMinutes(rows);
  const people = [workshop.owner, ...workshop.crew.map((one) => one.person).filter((one) => one.id !== workshop.owner.id)];

  const move = (from: number, to: number) => {
    const row = rows[from];
    if (!row || from === to || to < 0 || to >= rows.length) return;
    agenda.move(from, to);
    setSaid(t("workshops.edit.movedTo", { title: row.title, position: to + 1 }));
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const place = (key: unknown) => rows.findIndex((row) => row.key === key);
    if (over) move(place(active.id), place(over.id));
  };
  const remove = (row: Row, at: number) => {
    agenda.remove(row.key);
    toast({ text: t("workshops.edit.removed", { title: row.title || t("workshops.edit.untitled") }), undo: () => agenda.putBack(row, at) });
    setTimeout(() => list.current?.querySelectorAll<HTMLInputElement>("[data-title]")[Math.min(at, rows.length - 2)]?.focus());
  };
  const add = (...more: Row[]) => {
    agenda.add(...more);
    setTimeout(() => list.current?.querySelectorAll<HTMLInputElement>("[data-title]")[rows.length]?.focus());
  };
  const saved = () => toast({ text: t("workshops.edit.agendaSaved") });
  const save = () => {
    if (tried.check()) agenda.save(saved);
  };

  return (
    <Section title={t("workshops.agenda")} className="agenda-editor">
      <LeaveGuard dirty={agenda.dirty} />
      {agenda.conflict && <Conflict id={workshop.id} onOver={(now) => agenda.saveOver(now, saved)} onGiveUp={agenda.giveUp}>{(now) => <SavedAgenda now={now} />}</Conflict>}
      <AgendaFaults rows={rows} shown={tried.shown} error={agenda.conflict ? null : agenda.error} />
      <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={accessibility} onDragEnd={drop}>
        <LiveRegion>{said}</LiveRegion>
        {rows.length === 0 && <EmptyState level="3" title={t("workshops.noAgenda")}>{t("workshops.edit.emptyHow")}</EmptyState>}
        <ol className="edit-agenda" ref={list}>
          {rows.map((row, at) => (
            <AgendaRow
              key={row.key}
              row={row}
              at={at}
              count={rows.length}
              clock={clock[at]!}
              people={people}
              breakouts={workshop.breakouts.length > 0}
              faults={tried.shown ? faultsOf(row) : []}
              onChange={(part) => agenda.set(row.key, part)}
              onMove={(to) => move(at, to)}
              onRemove={() => remove(row, at)}
            />
          ))}
        </ol>
      </DndContext>
      <div className="buttons">
        <Button type="button" variant="secondary" size="small" icon={<PlusIcon aria-hidden />} disabled={rows.length >= MAX_ITEMS} onClick={() => add()}>{t("workshops.edit.add")}</Button>
        <AddMethod onAdd={(more) => add(...more)} />
      </div>
      <div className={agenda.dirty ? "savebar savebar--sticky" : "savebar"}>
        <BodyShort role="status" weight="semibold">{t("workshops.total", { minutes: t("workshops.minutes", { count: minutes }), time: time(addMinutes(workshop.starts_at, minutes)) })}</BodyShort>
        <div className="buttons">
          {agenda.dirty && <BodyShort as="span" size="small" textColor="subtle">{t("workshops.edit.unsaved")}</BodyShort>}
          {agenda.dirty && <Button type="button" variant="tertiary" size="small" onClick={agenda.giveUp}>{t("workshops.edit.giveUp")}</Button>}
          <Button type="button" loading={agenda.saving} disabled={!agenda.dirty} onClick={save}>{t("workshops.edit.saveAgenda")}</Button>
        </div>
      </div>
    </Section>
  );
}
