import { expect, test, vi } from "vitest";
import type { Dots } from "@/api/live";
import { Ballot, given, whyNot, withDotsOn } from "./ballot";
import type { MyRound } from "./state";

const round = (mine: Dots[], budget = 3, cap = 2) => ({ mine, budget, cap }) as unknown as MyRound;

test("dots may be given until they are spent or the target is full", () => {
  expect(whyNot(round([]), "a")).toBeNull();
  expect(whyNot(round([{ target: "a", dots: 2 }]), "a")).toBe("cap");
  expect(whyNot(round([{ target: "a", dots: 2 }, { target: "b", dots: 1 }]), "c")).toBe("spent");
  expect(withDotsOn([{ target: "a", dots: 1 }], "a", 0)).toEqual([]);
  expect(given(withDotsOn([{ target: "a", dots: 1 }], "b", 2))).toBe(3);
});

function ballot(send: (dots: Dots[]) => Promise<MyRound>) {
  let shown: readonly Dots[] = [];
  const refused = vi.fn();
  const sent: Dots[][] = [];
  const made = new Ballot({
    shown: () => shown,
    show: (mine) => { shown = mine; },
    send: (dots) => { sent.push(dots); return send(dots); },
    refused,
  });
  return { set: (dots: Dots[]) => made.set(dots), shown: () => shown, refused, sent };
}
const settled = () => new Promise((done) => setTimeout(done, 0));
const one = [{ target: "a", dots: 1 }];
const two = [{ target: "a", dots: 2 }];

test("quick presses are shown at once and sent as the whole ballot, the latest last", async () => {
  const b = ballot((dots) => Promise.resolve(round(dots)));
  b.set(one);
  b.set(two);
  expect(b.shown()).toEqual(two);
  await settled();
  expect(b.sent).toEqual([one, two]);
});

test("a refused ballot is rolled back to what the server last accepted, and the reason told", async () => {
  let refuse = false;
  const b = ballot((dots) => (refuse ? Promise.reject(new Error("closed")) : Promise.resolve(round(dots))));
  b.set(one);
  await settled();
  refuse = true;
  b.set(two);
  await settled();
  expect(b.shown()).toEqual(one);
  expect(b.refused).toHaveBeenCalledOnce();
});
