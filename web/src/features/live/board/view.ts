import type { Card, Group, Round } from "@/api/live";
import type { LiveState, MyRound } from "./state";

export interface Column { group: Group; cards: Card[] }
export interface BoardView {
  columns: Column[];
  ungrouped: Card[];
  /** What I wrote, the newest first. */
  mine: Card[];
  rounds: MyRound[];
  /** Cards of others that are not shown yet. */
  hiddenOfOthers: number;
}

const inOrder = (a: Card, b: Card) => a.position - b.position || a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id);

/** The board as it is drawn; `breakout` narrows it to what a breakout works with. */
export function viewOf(state: LiveState, breakout: string | null = null): BoardView {
  const here = (thing: { breakout: string | null }) => breakout === null || thing.breakout === null || thing.breakout === breakout;
  const cards = Object.values(state.cards).filter((card) => !card.deleted && here(card)).sort(inOrder);
  const groups = Object.values(state.groups)
    .filter((group) => !group.deleted && group.merged_into === null && here(group))
    .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id));
  const shown = cards.filter((card) => !card.hidden);
  const live = new Set(groups.map((group) => group.id));
  const home = (card: Card) => {
    const into = card.group ? state.groups[card.group]?.merged_into : null;
    return into ?? card.group;
  };
  return {
    columns: groups.map((group) => {
      const inside = shown.filter((card) => home(card) === group.id);
      return { group: { ...group, title: group.title || nameless(inside) }, cards: inside };
    }),
    ungrouped: shown.filter((card) => !live.has(home(card) ?? "")),
    mine: Object.values(state.cards).filter((card) => card.mine && !card.deleted).sort((a, b) => b.created_at.localeCompare(a.created_at) || b.id.localeCompare(a.id)),
    rounds: Object.values(state.rounds).filter(here).sort((a, b) => a.id.localeCompare(b.id)),
    hiddenOfOthers: Math.max(0, state.hidden - cards.filter((card) => card.hidden).length),
  };
}

/** Whether people work in their breakouts now. */
export function inBreakouts({ head, breakouts }: LiveState): boolean {
  return Boolean(head.current?.in_breakouts && breakouts.length > 0);
}

/** The board as a participant works with it: in breakouts only with one's own; dots of another breakout are seen when they are shown. */
export function myViewOf(state: LiveState): BoardView {
  const { breakout } = state.me;
  const view = viewOf(state, inBreakouts(state) ? breakout : null);
  return { ...view, rounds: view.rounds.filter((round) => round.state === "revealed" || round.breakout === null || round.breakout === breakout) };
}

/** How many cards everybody sees. */
export function cardsOn(view: BoardView): number {
  return view.ungrouped.length + view.columns.reduce((sum, column) => sum + column.cards.length, 0);
}

/** What a group is called that nobody has named: its first card, else a dash. */
function nameless(cards: readonly Card[]): string {
  return cards[0]?.text.slice(0, 60) ?? "–";
}

/** How many may give dots in a round: those of its breakout, else everybody. */
export function votersOf(state: LiveState, round: Round): number {
  return state.breakouts.find((one) => one.id === round.breakout)?.participants ?? state.participants;
}

/** The words of what dots are given to. */
export function targetName(state: LiveState, target: string): string {
  const group = state.groups[target];
  if (!group) return state.cards[target]?.text ?? "";
  return group.title || nameless(Object.values(state.cards).filter((card) => card.group === target && !card.deleted && !card.hidden).sort(inOrder));
}

/** The round people give dots in now, else the one shown last. */
export function roundNow(rounds: readonly MyRound[]): MyRound | null {
  return rounds.findLast((round) => round.state === "open") ?? rounds.findLast((round) => round.state === "revealed") ?? rounds.at(-1) ?? null;
}

/** The same, with those of the other breakouts that stand alike: breakouts give dots side by side. */
export function roundsNow(rounds: readonly MyRound[]): MyRound[] {
  const now = roundNow(rounds);
  if (!now || now.breakout === null) return now ? [now] : [];
  const sinceAll = rounds.slice(rounds.findLastIndex((round) => round.breakout === null) + 1);
  const latest = new Map(sinceAll.map((round) => [round.breakout, round]));
  return [...latest.values()].filter((round) => round.state === now.state);
}

/** What the breakout is called that a round is for; nothing when it is for everybody. */
export function breakoutOf(state: LiveState, round: Round): string | null {
  return state.breakouts.find((one) => one.id === round.breakout)?.name ?? null;
}
