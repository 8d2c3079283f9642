import { useCallback, useEffect, useRef, useState } from "react";
import { clearDraft, loadDraft, saveDraft, type DraftSlot } from "./draft";

const PAUSE_MS = 600;

/**
 * A value that survives closing the page. It is stored shortly after the last change, and at once when the
 * page is hidden. `savedAt` is null until something is kept; `restored` is when a kept one was found.
 */
export function useDraft<Value>(slot: DraftSlot<Value>, empty: Value, isEmpty: (value: Value) => boolean) {
  const [found] = useState(() => loadDraft(slot));
  const [value, setValue] = useState<Value>(found?.value ?? empty);
  const [savedAt, setSavedAt] = useState<string | null>(found?.savedAt ?? null);
  const latest = useRef(value);
  const dirty = useRef(false);

  const store = useCallback(() => {
    if (!dirty.current) return;
    dirty.current = false;
    if (isEmpty(latest.current)) {
      clearDraft(slot);
      setSavedAt(null);
    } else {
      setSavedAt(saveDraft(slot, latest.current)?.savedAt ?? null);
    }
  }, [slot, isEmpty]);

  const change = useCallback((next: Value) => {
    latest.current = next;
    dirty.current = true;
    setValue(next);
  }, []);

  const clear = useCallback(() => {
    latest.current = empty;
    dirty.current = false;
    clearDraft(slot);
    setValue(empty);
    setSavedAt(null);
  }, [slot, empty]);

  useEffect(() => {
    const timer = setTimeout(store, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, store]);

  useEffect(() => {
    addEventListener("pagehide", store);
    return () => {
      removeEventListener("pagehide", store);
      store();
    };
  }, [store]);

  return { value, change, clear, store, savedAt, restored: found?.savedAt ?? null };
}
