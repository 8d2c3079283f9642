import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { focusCard, pressSupport, ShortcutContext } from "@/shared/shortcuts";
import { read, write } from "@/shared/storage";

const ShortcutSheet = lazy(() => import("./ShortcutSheet"));
const KEY = "shortcuts";

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, [role=combobox], [role=menu] *, dialog *, [role=dialog] *"));
}

/** Single keys that do things outside fields; can be turned off, and the choice is kept. */
export function ShortcutProvider({ children }: { children: React.ReactNode }) {
  const [on, setOnState] = useState(() => read(KEY) !== "off");
  const [open, setOpen] = useState(false);
  const extra = useRef(new Map<string, () => void>());
  const navigate = useNavigate();

  const setOn = useCallback((next: boolean) => {
    write(KEY, next ? null : "off");
    setOnState(next);
  }, []);
  const show = useCallback(() => setOpen(true), []);
  const register = useCallback((key: string, run: () => void) => {
    extra.current.set(key, run);
    return () => {
      if (extra.current.get(key) === run) extra.current.delete(key);
    };
  }, []);

  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || inField(event.target)) return;
      const run = extra.current.get(event.key) ?? {
        "/": () => findSearch(() => void navigate({ to: "/ideer" })),
        n: () => void navigate({ to: "/ny" }),
        j: () => focusCard(1),
        k: () => focusCard(-1),
        s: pressSupport,
        "?": show,
      }[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [on, navigate, show]);

  const value = useMemo(() => ({ on, setOn, show, register }), [on, setOn, show, register]);
  return (
    <ShortcutContext value={value}>
      {children}
      {open && <Suspense><ShortcutSheet onClose={() => setOpen(false)} /></Suspense>}
    </ShortcutContext>
  );
}

function findSearch(otherwise: () => void): void {
  const field = [...document.querySelectorAll<HTMLInputElement>("input[data-search]")].find((one) => one.offsetParent !== null);
  if (field) field.focus();
  else otherwise();
}
