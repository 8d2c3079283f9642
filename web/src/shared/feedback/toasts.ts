import { createContext, useContext } from "react";

export interface ToastRequest {
  text: string;
  /** Takes the action back; shown as «Angre». */
  undo?: () => void | Promise<unknown>;
  /** Done when the time for regret is over: the action itself, if it was put off. */
  commit?: () => void | Promise<unknown>;
  tone?: "success" | "error";
}

export const ToastContext = createContext<(toast: ToastRequest) => void>(() => undefined);

/** Shows a short message for ten seconds, with a way back when there is one. */
export function useToast() {
  return useContext(ToastContext);
}
