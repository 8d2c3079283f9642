import { Tabs } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveState } from "../board/state";
import type { BoardView } from "../board/view";
import { BoardTab } from "./BoardTab";
import { ListTab } from "./ListTab";
import { Suggestions } from "./Suggestions";
import { useGrouping } from "./useGrouping";

interface Props { state: LiveState; view: BoardView; start: "board" | "list" }

/** The cards, sorted in groups together: on a board, or as a list where everything can be done without dragging. */
export function Grouping({ state, view, start }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string>(start);
  const actions = useGrouping();
  const may = state.me.can.includes("group");
  return (
    <div className="stack">
      <Tabs value={tab} onChange={setTab} size="small">
        <Tabs.List>
          <Tabs.Tab value="board" label={t("live.board.board")} />
          <Tabs.Tab value="list" label={t("live.board.list")} />
        </Tabs.List>
        <Tabs.Panel value="board" className="grouping">{tab === "board" && <BoardTab view={view} may={may} actions={actions} />}</Tabs.Panel>
        <Tabs.Panel value="list" className="grouping">{tab === "list" && <ListTab view={view} may={may} actions={actions} />}</Tabs.Panel>
      </Tabs>
      {may && view.ungrouped.length > 1 && <Suggestions ungrouped={view.ungrouped} actions={actions} />}
    </div>
  );
}
