import { formatClock, formatDay, formatSpan, formatWhen } from "../clock";
import { useLang } from "./useLang";

/** How the page's language tells when something is held. */
export function useWhen() {
  const { lang } = useLang();
  return {
    clock: (value: string) => formatClock(value, lang),
    day: (value: string) => formatDay(value, lang),
    span: (from: string, to: string) => formatSpan(from, to, lang),
    when: (from: string, to: string) => formatWhen(from, to, lang),
  };
}
