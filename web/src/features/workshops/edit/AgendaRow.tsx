import { useDraggable, useDroppable } from "@dnd-kit/core";
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, ChevronUpIcon, DragVerticalIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Activity, Ref } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useWhen } from "@/shared/hooks/useWhen";
import { ACTIVITIES } from "../ActivityIcon";
import { fieldId, type RowFault } from "./AgendaFaults";
import type { Row } from "./agenda";
import { RowMore } from "./RowMore";

interface Props {
  row: Row; at: number; count: number; clock: { from: string; to: string }; people: Ref[]; breakouts: boolean; faults: RowFault[];
  onChange: (part: Partial<Row>) => void; onMove: (to: number) => void; onRemove: () => void;
}

/** One part of the hours: when, what, how long, and behind a button who is in charge and how it is done. */
export function AgendaRow({ row, at, count, clock, people, breakouts, faults, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const { clock: hour } = useWhen();
  const { list } = useLang();
  const [open, setOpen] = useState(false);
  const { setNodeRef: setDragged, setActivatorNodeRef: setHandle, listeners, attributes, transform, isDragging } = useDraggable({ id: row.key });
  const { setNodeRef: setTarget, isOver } = useDroppable({ id: row.key });
  const title = row.title || t("workshops.edit.rowNumber", { number: at + 1 });
  const shift = transform ? { transform: `translateY(${transform.y}px)`, position: "relative" as const, zIndex: 1 } : undefined;
  const told = [
    row.facilitators.length > 0 && list(people.filter((one) => row.facilitators.includes(one.id)).map((one) => one.name)),
    row.private_cards && t("workshops.edit.privateShort"),
    row.in_breakouts && t("workshops.inBreakouts"),
    row.text.trim() !== "" && t("workshops.edit.hasText"),
  ].filter((one) => typeof one === "string");
  return (
    <li
      ref={(item) => { setTarget(item); setDragged(item); }}
      className={`edit-item${isOver && !isDragging ? " edit-item--over" : ""}${isDragging ? " edit-item--lifted" : ""}`}
      data-activity={row.activity}
      style={shift}
    >
      <div className="edit-item__line">
        <button type="button" className="entry__handle edit-item__handle" ref={setHandle} {...listeners} {...attributes} aria-label={t("workshops.edit.drag", { title })}>
          <DragVerticalIcon aria-hidden fontSize="1.5rem" />
        </button>
        <span className="edit-item__time">{hour(clock.from)}–{hour(clock.to)}</span>
        <TextField className="edit-item__title" size="small" id={fieldId(row, "title")} data-title label={t("workshops.edit.itemTitle")} hideLabel maxLength={160} value={row.title} onChange={(event) => onChange({ title: event.target.value })} error={faults.includes("title")} placeholder={t("workshops.edit.itemTitle")} />
        <span className="edit-item__minutes">
          <TextField size="small" id={fieldId(row, "minutes")} inputMode="numeric" label={t("workshops.edit.minutesOf", { title })} hideLabel maxLength={3} value={row.minutes} onChange={(event) => onChange({ minutes: event.target.value })} error={faults.includes("minutes")} />
          <span aria-hidden>{t("workshops.edit.min")}</span>
        </span>
        <Select className="edit-item__activity" size="small" label={t("workshops.edit.activityOf", { title })} hideLabel value={row.activity} onChange={(event) => onChange({ activity: event.target.value as Activity })}>
          {ACTIVITIES.map((one) => <option key={one} value={one}>{t(`workshops.activity.${one}`)}</option>)}
        </Select>
        <span className="edit-item__buttons">
          <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<ArrowUpIcon aria-hidden />} aria-label={t("workshops.edit.up", { title })} disabled={at === 0} onClick={() => onMove(at - 1)} />
          <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<ArrowDownIcon aria-hidden />} aria-label={t("workshops.edit.down", { title })} disabled={at === count - 1} onClick={() => onMove(at + 1)} />
          <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={open ? <ChevronUpIcon aria-hidden /> : <ChevronDownIcon aria-hidden />} aria-expanded={open} aria-label={t("workshops.edit.more", { title })} onClick={() => setOpen(!open)} />
          <Button type="button" size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("workshops.edit.remove", { title })} onClick={onRemove} />
        </span>
      </div>
      {!open && told.length > 0 && <p className="edit-item__told">{told.join(" · ")}</p>}
      {open && <RowMore row={row} people={people} breakouts={breakouts} onChange={onChange} />}
    </li>
  );
}
