import { Theme } from "@navikt/ds-react";
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { write } from "@/shared/storage";

type Mode = "light" | "dark";
const Context = createContext<{ mode: Mode; toggle: () => void }>({ mode: "light", toggle: () => undefined });

export function useThemeMode() {
  return useContext(Context);
}

/** Light or dark, begun by /theme.js before first paint and changed here. */
export function ThemeProvider({ children }: { children: React.ReactNode }) {
  const [mode, setMode] = useState<Mode>(document.documentElement.classList.contains("dark") ? "dark" : "light");
  useEffect(() => {
    document.documentElement.className = mode;
  }, [mode]);
  const value = useMemo(
    () => ({
      mode,
      toggle: () => {
        const next = mode === "dark" ? "light" : "dark";
        write("theme", next);
        setMode(next);
      },
    }),
    [mode],
  );
  return (
    <Context value={value}>
      <Theme theme={mode}>{children}</Theme>
    </Context>
  );
}
