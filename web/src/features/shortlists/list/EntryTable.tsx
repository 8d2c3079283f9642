import { DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, closestCenter, useSensor, useSensors } from "@dnd-kit/core";
import { Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { TableScroll } from "@/shared/ui/TableScroll";
import type { Entry, ShortlistDetail } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { useEditEntry } from "../api";
import { useState } from "react";
import { EntryRow } from "./EntryRow";
import { useDragTexts } from "./useDragTexts";
import { stepToNeighbour } from "@/shared/drag/stepToNeighbour";

/** The list in order. A row is moved by dragging its handle, with the arrows beside it, or by giving it a number. */
export function EntryTable({ list, mayEdit }: { list: ShortlistDetail; mayEdit: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditEntry(list.id);
  const [said, setSaid] = useState("");
  const { entries } = list;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepToNeighbour }),
  );
  const accessibility = useDragTexts(entries);
  const move = (entry: Entry, position: number) => {
    const to = Math.min(Math.max(position, 1), entries.length);
    if (to === entry.position) return;
    edit.mutate(
      { entry, body: { position: to } },
      {
        onSuccess: () => setSaid(t("shortlists.movedTo", { title: entry.idea.title, position: to })),
        onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
      },
    );
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const entry = entries.find((one) => one.id === active.id);
    const target = entries.find((one) => one.id === over?.id);
    if (entry && target) move(entry, target.position);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={accessibility} onDragEnd={drop}>
      <LiveRegion>{said}</LiveRegion>
      <TableScroll label={t("shortlists.table")}>
        <Table size="small" className="entries stacked">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col" className="entries__place">{t("shortlists.place")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("shortlists.idea")}</Table.HeaderCell>
              <Table.HeaderCell scope="col" className="entries__judgement">{t("shortlists.judgement")}</Table.HeaderCell>
              <Table.HeaderCell scope="col" className="entries__reason">{t("shortlists.reason")}</Table.HeaderCell>
              {mayEdit && <Table.HeaderCell scope="col" className="no-print"><span className="aksel-sr-only">{t("shortlists.actions")}</span></Table.HeaderCell>}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {entries.map((entry) => (
              <EntryRow key={entry.id} list={list.id} entry={entry} count={entries.length} mayEdit={mayEdit} onMove={(position) => move(entry, position)} />
            ))}
          </Table.Body>
        </Table>
      </TableScroll>
    </DndContext>
  );
}
