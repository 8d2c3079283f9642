import { beforeEach, expect, test, vi } from "vitest";
import { clearDraft, type DraftSlot, loadDraft, saveDraft } from "./draft";

const slot: DraftSlot<{ text: string }> = {
  key: "test",
  version: 2,
  valid: (value): value is { text: string } => typeof value === "object" && value !== null && "text" in value && typeof value.text === "string",
};

beforeEach(() => localStorage.clear());

test("what was saved comes back, with when", () => {
  saveDraft(slot, { text: "Kaffebord" }, new Date("2026-11-22T13:32:00Z"));
  expect(loadDraft(slot)).toEqual({ value: { text: "Kaffebord" }, savedAt: "2026-11-22T13:32:00.000Z" });
});

test("a cleared draft is gone", () => {
  saveDraft(slot, { text: "Kaffebord" });
  clearDraft(slot);
  expect(loadDraft(slot)).toBeNull();
});

test("a draft of another version or shape is not read", () => {
  saveDraft({ ...slot, version: 1 }, { text: "gammel" });
  expect(loadDraft(slot)).toBeNull();
  localStorage.setItem("idedugnad:draft:v2:test", JSON.stringify({ value: { body: 1 }, savedAt: "x" }));
  expect(loadDraft(slot)).toBeNull();
  localStorage.setItem("idedugnad:draft:v2:test", "{");
  expect(loadDraft(slot)).toBeNull();
});

test("a browser that stores nothing is no error", () => {
  const set = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("closed", "SecurityError");
  });
  expect(saveDraft(slot, { text: "x" })).toBeNull();
  set.mockRestore();
});
