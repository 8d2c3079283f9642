import { useTranslation } from "react-i18next";
import type { Lang } from "@/api/types";
import { formatDate, formatDateTime, formatList, formatNumber, formatShortDate, formatTime } from "../format";

/** The page's language, and the formats of it. */
export function useLang() {
  const { i18n } = useTranslation();
  const lang = i18n.language as Lang;
  return {
    lang,
    date: (value: string) => formatDate(value, lang),
    shortDate: (value: string) => formatShortDate(value, lang),
    time: (value: string | Date) => formatTime(value, lang),
    dateTime: (value: string) => formatDateTime(value, lang),
    number: (value: number) => formatNumber(value, lang),
    list: (items: readonly string[]) => formatList(items, lang),
  };
}
