import type { AgendaItem, Board, BoardAction, BoardHead, BoardMe, Breakout, Card, Dots, Group, Round } from "@/api/live";

/** A round with the reader's own dots, which are told to nobody else. */
export interface MyRound extends Round { mine: Dots[] }

/** A board as one browser knows it: what was read, and every change told since, each thing in its newest version. */
export interface LiveState {
  head: BoardHead;
  /** How many are in the room. */
  participants: number;
  breakouts: readonly Breakout[];
  me: BoardMe;
  join: Board["join"];
  cards: Readonly<Record<string, Card>>;
  groups: Readonly<Record<string, Group>>;
  rounds: Readonly<Record<string, MyRound>>;
  /** Cards of everybody that are not shown yet, one's own among them. */
  hidden: number;
}

export type LiveEvent =
  | { type: "card"; data: Card | { hidden_cards: number } }
  | { type: "group"; data: Group }
  | { type: "round"; data: Round }
  | { type: "state"; data: BoardHead }
  | { type: "people"; data: { participants: number } }
  | { type: "breakout"; data: Breakout };

const WRITING: readonly AgendaItem["activity"][] = ["cards", "work", "discuss"];

function byId<Thing extends { id: string }>(things: readonly Thing[]): Record<string, Thing> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]));
}

export function stateOf(board: Board): LiveState {
  const { me, cards, groups, rounds, hidden_cards, join, participants, breakouts, ...head } = board;
  return { head, participants, breakouts, me, join, cards: byId(cards), groups: byId(groups), rounds: byId(rounds.map((round) => ({ ...round, mine: round.mine ?? [] }))), hidden: hidden_cards + cards.filter((card) => card.hidden).length };
}

/** Takes in a whole board read again. What is newer here than there (an answer to one's own change) stays. */
export function reread(before: LiveState, board: Board): LiveState {
  const next = stateOf(board);
  const keep = <Thing extends { id: string; version: number }>(fresh: Record<string, Thing>, old: Readonly<Record<string, Thing>>) =>
    Object.fromEntries(Object.entries(fresh).map(([id, thing]) => [id, (old[id]?.version ?? 0) > thing.version ? (old[id] ?? thing) : thing]));
  return { ...next, cards: keep({ ...next.cards }, before.cards), groups: keep({ ...next.groups }, before.groups), rounds: keep({ ...next.rounds }, before.rounds) };
}

/** What one may do with cards where the workshop is now; the server has the last word. Dots follow their rounds. */
export function actionsAt(head: BoardHead, me: BoardMe): BoardAction[] {
  const { state } = head.workshop;
  // Whether cards may come in beforehand is the plan's to say, and was said when the board was read.
  if (state === "published") return me.can;
  const going = state === "running";
  const open = going || state === "review";
  const joined = me.id !== null;
  const activity = head.current?.activity;
  const may: BoardAction[] = [];
  if ((me.crew && open) || (going && joined && activity !== undefined && WRITING.includes(activity))) may.push("card");
  if ((me.crew && open) || (going && joined && activity === "group")) may.push("group");
  if (me.crew) may.push("run");
  return may;
}

/** One change taken in. What is not newer than what is known changes nothing, so order and repeats do not matter. */
export function apply(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case "card":
      return "hidden_cards" in event.data ? { ...state, hidden: event.data.hidden_cards } : withCard(state, event.data);
    case "group":
      return newer(state.groups, event.data) ? { ...state, groups: { ...state.groups, [event.data.id]: event.data } } : state;
    case "round":
      return withRound(state, event.data);
    case "state":
      return withHead(state, event.data);
    case "people":
      return { ...state, participants: event.data.participants };
    case "breakout":
      return withBreakout(state, event.data);
  }
}

/** A breakout with those in it: where I am is read from it too. */
function withBreakout(state: LiveState, breakout: Breakout): LiveState {
  const others = state.breakouts.filter((one) => one.id !== breakout.id);
  const inside = state.me.id !== null && breakout.members.includes(state.me.id);
  const left = state.me.breakout === breakout.id && !inside;
  const me = inside ? { ...state.me, breakout: breakout.id } : left ? { ...state.me, breakout: null } : state.me;
  return { ...state, me, breakouts: [...others, breakout].toSorted((a, b) => a.position - b.position) };
}

function newer(known: Readonly<Record<string, { version: number }>>, thing: { id: string; version: number }): boolean {
  return thing.version > (known[thing.id]?.version ?? 0);
}

function withCard(state: LiveState, card: Card): LiveState {
  if (!newer(state.cards, card)) return state;
  const mine = card.mine || state.cards[card.id]?.mine === true || (card.author !== null && card.author.id === state.me.id);
  return { ...state, cards: { ...state.cards, [card.id]: { ...card, mine } } };
}

function withRound(state: LiveState, told: Round): LiveState {
  if (!newer(state.rounds, told)) return state;
  const known = state.rounds[told.id];
  const totals = told.state === "revealed" ? (told.totals ?? known?.totals ?? null) : null;
  return { ...state, rounds: { ...state.rounds, [told.id]: { ...told, mine: told.mine ?? known?.mine ?? [], totals } } };
}

function withHead(state: LiveState, head: BoardHead): LiveState {
  if (head.version < state.head.version || head.server_time < state.head.server_time) return state;
  return { ...state, head, me: { ...state.me, can: actionsAt(head, state.me) } };
}

/** One's own dots in a round, before or after the server has them. */
export function withDots(state: LiveState, round: string, mine: Dots[]): LiveState {
  const known = state.rounds[round];
  return known ? { ...state, rounds: { ...state.rounds, [round]: { ...known, mine } } } : state;
}
