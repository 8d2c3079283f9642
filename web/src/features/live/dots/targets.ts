import type { Round } from "@/api/live";
import type { LiveState } from "../board/state";
import { type BoardView, targetName } from "../board/view";

export interface Target { id: string; name: string; /** Cards in the group; null when dots are given to cards. */ count: number | null }

/** What dots may be given to in a round, in the board's order. */
export function targetsOf(state: LiveState, view: BoardView, round: Round): Target[] {
  const here = (thing: { breakout: string | null }) => round.breakout === null || thing.breakout === round.breakout;
  if (round.targets === "groups") {
    return view.columns.filter(({ group }) => here(group)).map(({ group, cards }) => ({ id: group.id, name: group.title, count: cards.length }));
  }
  const cards = [...view.columns.flatMap((column) => column.cards), ...view.ungrouped].filter(here);
  return cards.map((card) => ({ id: card.id, name: targetName(state, card.id), count: null }));
}
