import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useWhen } from "@/shared/hooks/useWhen";
import { missingNow } from "./missing";

/** Where the workshop stands, in a sentence for those who run it. */
export function useStatusLine(workshop: WorkshopDetail): string {
  const { t } = useTranslation();
  const { day } = useWhen();
  const { time } = useLang();
  const { state, signups } = workshop;
  if (state === "draft") return t(missingNow(workshop).length > 0 ? "workshops.line.draft" : "workshops.line.ready");
  if (state === "published") {
    const people = t("workshops.signedUp", { count: signups.taken });
    const waiting = signups.waiting > 0 ? t("workshops.line.waiting", { count: signups.waiting }) : "";
    return t("workshops.line.published", { people: `${people}${waiting}`, day: day(workshop.starts_at), time: time(workshop.starts_at) });
  }
  return t(`workshops.line.${state}`);
}
