import { Button } from "@navikt/ds-react";
import { XMarkIcon } from "@navikt/aksel-icons";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemText } from "./problemText";
import { ToastContext, type ToastRequest } from "./toasts";

const REGRET_MS = 10_000;
interface Toast extends ToastRequest { id: number }

/** Keeps the messages, their clocks, and what was put off until the clock runs out or the page is left. */
export function ToastProvider({ children }: { children: React.ReactNode }) {
  const { t } = useTranslation();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const waiting = useRef(new Map<number, Toast>());
  const next = useRef(1);

  const show = useCallback((request: ToastRequest) => {
    const toast = { ...request, id: next.current++ };
    waiting.current.set(toast.id, toast);
    setToasts((shown) => [...shown.slice(-2), toast]);
  }, []);

  const fail = useCallback((error: unknown) => show({ text: problemText(t, error), tone: "error" }), [show, t]);

  const end = useCallback((toast: Toast, regret: boolean) => {
    setToasts((shown) => shown.filter((other) => other.id !== toast.id));
    if (!waiting.current.delete(toast.id)) return;
    const act = regret ? toast.undo : toast.commit;
    void Promise.resolve(act?.()).catch(fail);
  }, [fail]);

  useEffect(() => {
    const shown = new Set(toasts.map((toast) => toast.id));
    for (const toast of waiting.current.values()) if (!shown.has(toast.id)) end(toast, false);
  }, [toasts, end]);

  useEffect(() => {
    const leave = () => {
      for (const toast of waiting.current.values()) void toast.commit?.();
      waiting.current.clear();
    };
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, []);

  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="region" aria-label={t("app.messages")}>
        <div aria-live="polite" className="toasts__list">
          {toasts.map((toast) => <ToastLine key={toast.id} toast={toast} end={end} />)}
        </div>
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, end }: { toast: Toast; end: (toast: Toast, regret: boolean) => void }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => end(toast, false), REGRET_MS);
    return () => clearTimeout(timer);
  }, [toast, end, held]);
  const hold = { onMouseEnter: () => setHeld(true), onMouseLeave: () => setHeld(false), onFocus: () => setHeld(true), onBlur: () => setHeld(false) };
  return (
    <div className="toast" data-tone={toast.tone ?? "success"} {...hold}>
      <span className="toast__text">{toast.text}</span>
      {toast.undo && (
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => end(toast, true)}>{t("app.undo")}</Button>
      )}
      <Button size="small" variant="tertiary" data-color="neutral" icon={<XMarkIcon aria-hidden />} aria-label={t("app.closeMessage")} onClick={() => end(toast, false)} />
    </div>
  );
}
