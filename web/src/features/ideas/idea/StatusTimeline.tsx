import { BodyShort, Process } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { IdeaEvent } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";

/** The idea's way so far, oldest first. What holds now is told above it, and steps that were undone are left to the history. */
export function StatusTimeline({ events }: { events: readonly IdeaEvent[] }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const steps = events.filter((event) => event.type === "submitted" || (event.type === "status" && !event.undone)).toReversed();
  return (
    <Process hideStatusText className="timeline" aria-label={t("status.timeline")}>
      {steps.map((event, at) => (
        <Process.Event
          key={event.id}
          status={at === steps.length - 1 ? "active" : "completed"}
          title={event.type === "submitted" ? t("status.submitted") : t(`status.${event.status ?? "received"}`)}
          timestamp={date(event.at)}
        >
          {event.by && <BodyShort size="small">{event.by.name}</BodyShort>}
          {event.reason && at < steps.length - 1 && <BodyShort size="small">{event.reason}</BodyShort>}
        </Process.Event>
      ))}
    </Process>
  );
}
