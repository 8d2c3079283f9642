import { useTranslation } from "react-i18next";
import type { Card } from "@/api/live";
import type { BoardView } from "../board/view";

/** The groups side by side with their cards. Cards that are not shown yet are only counted. */
export function WallBoard({ view }: { view: BoardView }) {
  const { t } = useTranslation();
  const nothing = view.columns.length === 0 && view.ungrouped.length === 0;
  return (
    <>
      {view.hiddenOfOthers > 0 && <p className="wall__progress">{t("live.wall.hidden", { count: view.hiddenOfOthers })}</p>}
      {nothing && view.hiddenOfOthers === 0 && <p className="wall__progress">{t("live.wall.noCards")}</p>}
      <div className="wall__columns">
        {view.columns.map(({ group, cards }) => (
          <div key={group.id} className="wall__column">
            <h2>{group.title} <span className="wall__count">{cards.length}</span></h2>
            <Cards cards={cards} />
          </div>
        ))}
        {view.ungrouped.length > 0 && (
          <div className="wall__column wall__column--none">
            {view.columns.length > 0 && <h2>{t("live.board.ungrouped", { count: view.ungrouped.length })}</h2>}
            <Cards cards={view.ungrouped} />
          </div>
        )}
      </div>
    </>
  );
}

function Cards({ cards }: { cards: readonly Card[] }) {
  return <ul className="wall__cards">{cards.map((card) => <li key={card.id} className="wall__card">{card.text}</li>)}</ul>;
}
