import { expect, test } from "vitest";
import type { Board, BoardHead, Card, Group } from "@/api/live";
import { apply, type LiveEvent, type LiveState, type MyRound, reread, stateOf } from "./state";
import { myViewOf, roundNow, roundsNow, viewOf } from "./view";

const ME = { id: "me", name: "Kari", breakout: null, crew: false, can: [] };

function board(change: Partial<Board> = {}): Board {
  return {
    workshop: { id: "w", title: "Gåsamtaler", state: "running", lang: "nb" }, version: 1, at: "1", server_time: "2026-11-22T10:00:00Z",
    current: null, next: null, position: 0, of: 0, item_started_at: null, item_ends_at: null, revealed_at: null, agenda: [], participants: 2, breakouts: [],
    me: ME, cards: [], hidden_cards: 0, groups: [], rounds: [], join: null, ...change,
  };
}
const card = (id: string, version: number, change: Partial<Card> = {}): Card => ({
  id, item: null, breakout: null, text: `${id} ${version}`, author: null, mine: false, group: null, position: 1, source: "digital", hidden: false,
  created_at: "2026-11-22T10:00:00Z", version, deleted: false, ...change,
});
const group = (id: string, version: number, change: Partial<Group> = {}): Group => ({ id, breakout: null, title: `${id} ${version}`, position: 1, merged_into: null, version, deleted: false, ...change });
const round = (id: string, version: number, change: Partial<MyRound> = {}): MyRound => ({
  id, title: "", budget: 3, cap: 2, targets: "groups", breakout: null, state: "open", ballots: version, mine: [], totals: null, version, ...change,
});
const head = (server_time: string, change: Partial<BoardHead> = {}): BoardHead => stateOf(board({ server_time, ...change })).head;
const all = (state: LiveState, events: readonly LiveEvent[]) => events.reduce(apply, state);
const told = (data: Card): LiveEvent => ({ type: "card", data });

test("an older version of a thing changes nothing, nor does the same again", () => {
  const state = all(stateOf(board()), [told(card("a", 2))]);
  expect(all(state, [told(card("a", 1)), told(card("a", 2, { text: "igjen" }))])).toEqual(state);
  expect(all(state, [told(card("a", 3))]).cards.a?.text).toBe("a 3");
});

test("a card that was deleted does not come back with an older change", () => {
  const state = all(stateOf(board({ cards: [card("a", 1)] })), [told(card("a", 3, { deleted: true })), told(card("a", 2))]);
  expect(viewOf(state).ungrouped).toEqual([]);
});

test("what all are told is known as mine by its author, and stays mine", () => {
  const mine = { id: "me", name: "Kari" };
  let state = all(stateOf(board()), [told(card("a", 1, { author: mine }))]);
  expect(viewOf(state).mine.map((one) => one.id)).toEqual(["a"]);
  state = all(stateOf(board()), [told(card("b", 1, { mine: true, hidden: true })), told(card("b", 2))]);
  expect(viewOf(state).mine.map((one) => one.id)).toEqual(["b"]);
});

test("my hidden card is mine alone: it is not on the board until it is revealed", () => {
  const state = all(stateOf(board()), [told(card("a", 1, { mine: true, hidden: true })), { type: "card", data: { hidden_cards: 4 } }]);
  expect(viewOf(state).ungrouped).toEqual([]);
  expect(viewOf(state).hiddenOfOthers).toBe(3);
  expect(viewOf(all(state, [told(card("a", 2))])).ungrouped).toHaveLength(1);
});

test("a round told to all keeps my own dots, and shows totals only when it is revealed", () => {
  const open = { ...round("r", 2), mine: null, totals: null };
  let state = all(stateOf(board({ rounds: [round("r", 1, { mine: [{ target: "g", dots: 2 }] })] })), [{ type: "round", data: open }]);
  expect(state.rounds.r).toMatchObject({ ballots: 2, mine: [{ target: "g", dots: 2 }], totals: null });
  const totals = [{ target: "g", dots: 5, voters: 3, paper: 0 }];
  state = all(state, [{ type: "round", data: { ...open, state: "revealed", totals, version: 3 } }]);
  expect(state.rounds.r?.totals).toEqual(totals);
});

test("a card of a merged group is drawn in the group that took it in, whichever is told first", () => {
  const start = stateOf(board({ groups: [group("a", 1), group("b", 1)], cards: [card("c", 1, { group: "a" })] }));
  const state = all(start, [{ type: "group", data: group("a", 2, { merged_into: "b" }) }]);
  expect(viewOf(state).columns.map((column) => [column.group.id, column.cards.length])).toEqual([["b", 1]]);
});

test("a step changes what I may do, and an older step does not change it back", () => {
  const item = { id: "i", position: 1, title: "Skriv", minutes: 10, activity: "cards" as const, text: null, private_cards: false, in_breakouts: false, method: null, facilitators: [], staff_min: 0, staff_max: 0, starts_at: "", ends_at: "" };
  let state = apply(stateOf(board()), { type: "state", data: head("2026-11-22T10:05:00Z", { current: item }) });
  expect(state.me.can).toEqual(["card"]);
  state = apply(state, { type: "state", data: head("2026-11-22T10:04:00Z", { current: { ...item, activity: "group" } }) });
  expect(state.head.current?.activity).toBe("cards");
});

test("a step of an older version is passed over whatever its clock says", () => {
  const state = apply(stateOf(board()), { type: "state", data: head("2026-11-22T10:05:00Z", { version: 3, position: 2 }) });
  expect(apply(state, { type: "state", data: head("2026-11-22T10:06:00Z", { version: 2, position: 1 }) }).head.position).toBe(2);
});

test("I am in the breakout whose members I am among", () => {
  const breakout = (id: string, members: string[]) => ({ type: "breakout" as const, data: { id, name: id, position: 1, timer_ends_at: null, participants: members.length, members } });
  const state = all(stateOf(board()), [breakout("x", ["me", "you"])]);
  expect(state.me.breakout).toBe("x");
  expect(all(state, [breakout("y", ["me"]), breakout("x", ["you"])]).me.breakout).toBe("y");
  expect(all(state, [breakout("x", ["you"])]).me.breakout).toBeNull();
});

test("a board read again does not undo what was just answered", () => {
  const state = all(stateOf(board()), [told(card("a", 5))]);
  expect(reread(state, board({ cards: [card("a", 4)] })).cards.a?.version).toBe(5);
  expect(reread(state, board({ cards: [card("a", 6)] })).cards.a?.version).toBe(6);
});

/** A random order that is the same every time. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  let at = seed;
  const next = () => (at = (at * 1103515245 + 12345) % 2147483648) / 2147483648;
  return items.map((item) => ({ item, key: next() })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

test("whatever order changes arrive in, and however often, everybody ends with the same board", () => {
  const events: LiveEvent[] = [];
  for (let version = 2; version <= 6; version++) {
    for (const id of ["a", "b", "c", "d"]) events.push(told(card(id, version, { group: version % 2 ? "g" : null, deleted: id === "d" && version === 6 })));
    for (const id of ["g", "h"]) events.push({ type: "group", data: group(id, version, { merged_into: id === "h" && version > 4 ? "g" : null }) });
    events.push({ type: "round", data: round("r", version) });
    events.push({ type: "state", data: head(`2026-11-22T10:0${version}:00Z`, { position: version }) });
  }
  const start = stateOf(board({ cards: [card("a", 1), card("b", 1)], groups: [group("g", 1)] }));
  const wanted = viewOf(all(start, events));
  for (let seed = 1; seed <= 50; seed++) {
    const state = all(start, shuffled([...events, ...events], seed));
    expect(viewOf(state)).toEqual(wanted);
    expect(state.head.position).toBe(6);
  }
});

test("the round to look at is the open one, else the one shown last", () => {
  expect(roundNow([round("a", 1, { state: "revealed" }), round("b", 1)])?.id).toBe("b");
  expect(roundNow([round("a", 1, { state: "revealed" }), round("b", 1, { state: "closed" })])?.id).toBe("a");
  expect(roundNow([])).toBeNull();
});

test("breakouts that give dots side by side are looked at together", () => {
  const inA = (id: string, change: Partial<MyRound> = {}) => round(id, 1, { breakout: "A", ...change });
  const inB = (id: string, change: Partial<MyRound> = {}) => round(id, 1, { breakout: "B", ...change });
  const now = (...rounds: MyRound[]) => roundsNow(rounds).map(({ id }) => id);
  expect(now(inA("a"), inB("b"))).toEqual(["a", "b"]);
  expect(now(inA("a", { state: "closed" }), inB("b"))).toEqual(["b"]);
  expect(now(inA("a", { state: "revealed" }), inB("b", { state: "revealed" }), inA("c", { state: "revealed" }))).toEqual(["c", "b"]);
  expect(now(inA("a", { state: "revealed" }), round("all", 1, { state: "revealed" }), inB("b", { state: "revealed" }))).toEqual(["b"]);
  expect(now(inA("a", { state: "revealed" }), round("all", 1, { state: "revealed" }))).toEqual(["all"]);
  expect(now()).toEqual([]);
});

test("the dots of another breakout are nobody's to give, and seen once they are shown", () => {
  const state = stateOf(board({ me: { ...ME, breakout: "fjord" }, rounds: [round("a", 1, { breakout: "fjord" }), round("b", 1, { breakout: "fjell" }), round("c", 1, { breakout: "fjell", state: "revealed" }), round("d", 1)] }));
  expect(myViewOf(state).rounds.map((one) => one.id)).toEqual(["a", "c", "d"]);
  expect(myViewOf({ ...state, me: ME }).rounds.map((one) => one.id)).toEqual(["c", "d"]);
});
