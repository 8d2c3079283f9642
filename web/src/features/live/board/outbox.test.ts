import { beforeEach, expect, test } from "vitest";
import { ProblemError } from "@/api/problem";
import { Outbox } from "./outbox";

beforeEach(() => localStorage.clear());

function box(answer: (text: string) => Promise<void>) {
  const sent: { id: string; text: string }[] = [];
  const outbox = new Outbox("w", async (card) => {
    sent.push(card);
    await answer(card.text);
  }, () => undefined);
  return { outbox, sent };
}
const arrives = () => Promise.resolve();
const offline = () => Promise.reject(new ProblemError("offline", 0));

test("cards written without a line go in the order they were written when it is back", async () => {
  let line = false;
  const { outbox, sent } = box(() => (line ? arrives() : offline()));
  outbox.add("en");
  outbox.add("to");
  expect(await outbox.flush()).toBe(false);
  line = true;
  expect(await outbox.flush()).toBe(true);
  expect(sent.slice(-2).map((card) => card.text)).toEqual(["en", "to"]);
  expect(outbox.all()).toEqual([]);
});

test("a card sent again has the same id, also after the page was loaded anew", async () => {
  const first = box(offline);
  first.outbox.add("en");
  await first.outbox.flush();
  const second = box(arrives);
  expect(second.outbox.all().map((card) => card.text)).toEqual(["en"]);
  await second.outbox.flush();
  expect(second.sent[0]?.id).toBe(first.sent[0]?.id);
  expect(box(arrives).outbox.all()).toEqual([]);
});

test("a card the server will not have is kept with the reason, and does not stop the next", async () => {
  const { outbox, sent } = box((text) => (text === "en" ? Promise.reject(new ProblemError("not_found", 404)) : arrives()));
  outbox.add("en");
  outbox.add("to");
  expect(await outbox.flush()).toBe(true);
  expect(outbox.all()).toMatchObject([{ text: "en", refused: "not_found" }]);
  expect(sent).toHaveLength(2);
  outbox.drop(outbox.all()[0]?.id ?? "");
  expect(outbox.all()).toEqual([]);
});

test("two calls at once send each card once", async () => {
  const { outbox, sent } = box(arrives);
  outbox.add("en");
  await Promise.all([outbox.flush(), outbox.flush(), outbox.flush()]);
  expect(sent).toHaveLength(1);
});

test("the outbox of one workshop is not another's, and nonsense in the browser is passed over", () => {
  localStorage.setItem("idedugnad:outbox:v1:w", "{");
  expect(box(arrives).outbox.all()).toEqual([]);
  localStorage.setItem("idedugnad:outbox:v1:w", JSON.stringify([{ id: 1 }, { id: "a", text: "ja", refused: null }]));
  expect(box(arrives).outbox.all()).toHaveLength(1);
  localStorage.setItem("idedugnad:outbox:v1:x", "[]");
  expect(new Outbox("x", arrives, () => undefined).all()).toEqual([]);
});
