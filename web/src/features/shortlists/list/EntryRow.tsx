import { useDraggable, useDroppable } from "@dnd-kit/core";
import { ArrowDownIcon, ArrowUpIcon, DragVerticalIcon, TrashIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Select, Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useAddEntry, useRemoveEntry } from "@/shared/hooks/useShortlists";
import { StatusTag } from "@/shared/ideas/StatusTag";
import { TextLink } from "@/shared/ui/links";
import { useEditEntry } from "../api";
import { PositionField } from "./PositionField";
import { ReasonField } from "./ReasonField";

interface Props { list: string; entry: Entry; count: number; mayEdit: boolean; onMove: (position: number) => void }

export function EntryRow({ list, entry, count, mayEdit, onMove }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const { setNodeRef: setDragged, setActivatorNodeRef: setHandle, listeners, attributes, transform, isDragging } = useDraggable({ id: entry.id, disabled: !mayEdit });
  const { setNodeRef: setTarget, isOver } = useDroppable({ id: entry.id });
  const edit = useEditEntry(list);
  const remove = useRemoveEntry();
  const add = useAddEntry();
  const { idea } = entry;
  const fail = (error: unknown) => toast({ text: problemText(t, error), tone: "error" });
  const takeAway = () =>
    remove.mutate(
      { shortlist: list, entry: entry.id, version: entry.version },
      {
        onSuccess: () => toast({
          text: t("shortlists.removed", { number: idea.number }),
          undo: () => add.mutateAsync({ shortlist: list, body: { idea: idea.id, reason: entry.reason, position: entry.position, pick: entry.pick } }),
        }),
        onError: fail,
      },
    );
  const shift = transform ? { transform: `translateY(${transform.y}px)`, position: "relative" as const, zIndex: 1 } : undefined;
  return (
    <Table.Row
      ref={(row) => { setTarget(row); setDragged(row); }}
      className={`entry${isOver && !isDragging ? " entry--over" : ""}${isDragging ? " entry--lifted" : ""}`}
      style={shift}
    >
      <Table.DataCell>
        <div className="entry__place">
          {mayEdit && (
            <button type="button" className="entry__handle no-print" ref={setHandle} {...listeners} {...attributes} aria-label={t("shortlists.dragHandle", { title: idea.title })}>
              <DragVerticalIcon aria-hidden fontSize="1.5rem" />
            </button>
          )}
          {mayEdit ? <PositionField key={entry.position} entry={entry} count={count} onMove={onMove} /> : entry.position}
          {mayEdit && (
            <span className="entry__arrows no-print">
              <Button size="xsmall" variant="tertiary" data-color="neutral" icon={<ArrowUpIcon aria-hidden />} aria-label={t("shortlists.up", { title: idea.title })} disabled={entry.position === 1} onClick={() => onMove(entry.position - 1)} />
              <Button size="xsmall" variant="tertiary" data-color="neutral" icon={<ArrowDownIcon aria-hidden />} aria-label={t("shortlists.down", { title: idea.title })} disabled={entry.position === count} onClick={() => onMove(entry.position + 1)} />
            </span>
          )}
        </div>
      </Table.DataCell>
      <Table.HeaderCell scope="row">
        <TextLink to="/ideer/$number" params={{ number: String(idea.number) }} data-color="neutral">{idea.title}</TextLink>
        <div className="card__tags">
          <BodyShort as="span" size="small" textColor="subtle">{t("idea.number", { number: idea.number })}</BodyShort>
          <StatusTag status={idea.status} size="xsmall" />
          {idea.unit && <BodyShort as="span" size="small" textColor="subtle">{idea.unit.name}</BodyShort>}
          <BodyShort as="span" size="small" textColor="subtle">{t("support.people", { count: idea.support })}</BodyShort>
        </div>
      </Table.HeaderCell>
      <Table.DataCell>
        {mayEdit && (
          <Select className="no-print" size="small" hideLabel label={t("shortlists.judgementOf", { title: idea.title })} value={entry.pick ? "pick" : "near"} onChange={(event) => edit.mutate({ entry, body: { pick: event.target.value === "pick" } }, { onError: fail })}>
            <option value="pick">{t("shortlists.pick")}</option>
            <option value="near">{t("shortlists.near")}</option>
          </Select>
        )}
        <span className={mayEdit ? "print-only" : undefined}>{entry.pick ? t("shortlists.pick") : t("shortlists.near")}</span>
      </Table.DataCell>
      <Table.DataCell>
        {mayEdit ? <ReasonField list={list} entry={entry} /> : entry.reason || <span className="quiet">{t("shortlists.noReason")}</span>}
      </Table.DataCell>
      {mayEdit && (
        <Table.DataCell className="entry__remove no-print">
          <Button size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("shortlists.remove", { title: idea.title })} loading={remove.isPending} onClick={takeAway} />
        </Table.DataCell>
      )}
    </Table.Row>
  );
}
