import { read, write } from "./storage";

/** Something being written, kept in this browser only. Another shape gets another `version` and is forgotten. */
export interface DraftSlot<Value> {
  key: string;
  version: number;
  /** Whether what was stored is still of this shape. */
  valid: (value: unknown) => value is Value;
}
export interface Draft<Value> { value: Value; savedAt: string }

function storageKey(slot: { key: string; version: number }): string {
  return `draft:v${slot.version}:${slot.key}`;
}

export function loadDraft<Value>(slot: DraftSlot<Value>): Draft<Value> | null {
  const stored = read(storageKey(slot));
  if (!stored) return null;
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== "object" || parsed === null || !("value" in parsed) || !("savedAt" in parsed)) return null;
    return slot.valid(parsed.value) && typeof parsed.savedAt === "string"
      ? { value: parsed.value, savedAt: parsed.savedAt }
      : null;
  } catch {
    return null;
  }
}

/** Null when the browser would not keep it. */
export function saveDraft<Value>(slot: DraftSlot<Value>, value: Value, now = new Date()): Draft<Value> | null {
  const draft = { value, savedAt: now.toISOString() };
  return write(storageKey(slot), JSON.stringify(draft)) ? draft : null;
}

export function clearDraft(slot: { key: string; version: number }): void {
  write(storageKey(slot), null);
}
