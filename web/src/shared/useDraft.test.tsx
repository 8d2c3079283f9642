import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { type DraftSlot, loadDraft } from "./draft";
import { useDraft } from "./useDraft";

const slot: DraftSlot<string> = { key: "hook", version: 1, valid: (value): value is string => typeof value === "string" };
const isEmpty = (value: string) => value === "";
const start = () => renderHook(() => useDraft(slot, "", isEmpty));

beforeEach(() => localStorage.clear());

test("what was being written when the page was left is there on return", () => {
  const first = start();
  act(() => first.result.current.change("En idé"));
  first.unmount();
  expect(start().result.current.value).toBe("En idé");
});

test("hiding the page stores at once", () => {
  const { result } = start();
  act(() => result.current.change("Halvferdig"));
  act(() => void dispatchEvent(new Event("pagehide")));
  expect(loadDraft(slot)?.value).toBe("Halvferdig");
});

test("a draft emptied by hand is not kept", () => {
  const { result } = start();
  act(() => result.current.change("x"));
  act(() => result.current.store());
  act(() => result.current.change(""));
  act(() => result.current.store());
  expect(loadDraft(slot)).toBeNull();
  expect(result.current.savedAt).toBeNull();
});

test("a cleared draft is not stored again on the way out", () => {
  const { result, unmount } = start();
  act(() => result.current.change("sendt"));
  act(() => result.current.clear());
  unmount();
  expect(loadDraft(slot)).toBeNull();
});
