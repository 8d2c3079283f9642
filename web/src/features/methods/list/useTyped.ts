import { useEffect, useRef, useState } from "react";

const PAUSE_MS = 350;

/** A field's text: told when the writing pauses, and following the address when that changes otherwise. */
export function useTyped(value: string, onSettled: (value: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) setTyped(value);
  }
  const write = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(next.trim());
      onSettled(next.trim());
    }, PAUSE_MS);
  };
  return [typed, write];
}
