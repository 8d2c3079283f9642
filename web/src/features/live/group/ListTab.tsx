import { Button, Checkbox, Heading, Select } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card, Group } from "@/api/live";
import { EmptyState } from "@/shared/ui/EmptyState";
import type { BoardView } from "../board/view";
import { CardWords } from "./CardNote";
import { GroupTitle } from "./GroupTitle";
import { type GroupingActions, short } from "./useGrouping";

interface Props { view: BoardView; may: boolean; actions: GroupingActions }

/** The same as the board, read from top to bottom: each card says which group it is in, and is moved by choosing another. */
export function ListTab({ view, may, actions }: Props) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const groups = view.columns.map((column) => column.group);
  const chosen = view.ungrouped.filter((card) => picked.includes(card.id));
  const pick = (card: Card, on: boolean) => setPicked((ids) => (on ? [...ids, card.id] : ids.filter((id) => id !== card.id)));
  if (groups.length + view.ungrouped.length === 0) return <EmptyState level="3" title={t("live.board.empty")}>{t("live.board.emptyHow")}</EmptyState>;
  return (
    <div className="stack">
      <div className="stack">
        <Heading level="3" size="xsmall">{t("live.board.ungrouped", { count: view.ungrouped.length })}</Heading>
        <ul className="rows">
          {view.ungrouped.map((card) => (
            <Row key={card.id} card={card} groups={groups} may={may} actions={actions}>
              {may && <Checkbox size="small" checked={picked.includes(card.id)} onChange={(event) => pick(card, event.target.checked)} hideLabel>{t("live.board.pick", { text: short(card.text) })}</Checkbox>}
            </Row>
          ))}
        </ul>
        {chosen.length > 0 && (
          <div className="buttons">
            <Button size="small" onClick={() => { void actions.create(chosen); setPicked([]); }}>{t("live.board.groupPicked", { count: chosen.length })}</Button>
          </div>
        )}
      </div>
      {view.columns.map((column) => (
        <div key={column.group.id} className="stack listgroup" role="group" aria-label={column.group.title}>
          <GroupTitle column={column} groups={groups} may={may} actions={actions} />
          <ul className="rows">
            {column.cards.map((card) => <Row key={card.id} card={card} groups={groups} may={may} actions={actions} />)}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface RowProps { card: Card; groups: readonly Group[]; may: boolean; actions: GroupingActions; children?: React.ReactNode }

function Row({ card, groups, may, actions, children }: RowProps) {
  const { t } = useTranslation();
  const change = (value: string) => {
    if (value === "new") void actions.create([card]);
    else void actions.move(card, groups.find((group) => group.id === value) ?? null);
  };
  return (
    <li className="rows__row">
      <div className="listcard">{children}<CardWords card={card} /></div>
      {may && (
        <Select size="small" hideLabel data-move={card.id} label={t("live.board.groupOf", { text: short(card.text) })} value={card.group ?? ""} onChange={(event) => change(event.target.value)}>
          <option value="">{t("live.board.noGroup")}</option>
          {groups.map((group) => <option key={group.id} value={group.id}>{group.title}</option>)}
          <option value="new">{t("live.board.newGroup")}</option>
        </Select>
      )}
    </li>
  );
}
