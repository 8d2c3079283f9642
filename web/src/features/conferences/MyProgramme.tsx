import { CalendarIcon } from "@navikt/aksel-icons";
import { Button, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { API_BASE } from "@/api/client";
import type { Conference, SeatState } from "@/api/types";
import { useWhen } from "@/shared/hooks/useWhen";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { inOrder } from "./programme";

const COLOURS: Record<SeatState, "success" | "neutral" | "warning"> = { signed_up: "success", waiting: "neutral", offered: "warning" };

/** What the reader has a seat at or waits for, in order. */
export function MyProgramme({ conference: { id, sessions } }: { conference: Conference }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const mine = inOrder(sessions).flatMap((session) => (session.my ? [{ session, seat: session.my }] : []));
  return (
    <Section title={t("conferences.mine")} className="panel panel--waiting">
      {mine.length === 0 ? <p className="quiet">{t("conferences.mineNone")}</p> : (
        <ol className="rows">
          {mine.map(({ session, seat }) => (
            <li key={session.workshop} className="rows__row">
              <div>
                <TextLink to="/workshops/$id" params={{ id: session.workshop }} data-color="neutral">{session.title}</TextLink>
                <p className="quiet">{[when(session.starts_at, session.ends_at), session.place].filter(Boolean).join(" · ")}</p>
              </div>
              <span className="rows__tags">
                {session.clashes && <Tag size="small" variant="moderate" data-color="warning">{t("conferences.clashes")}</Tag>}
                <Tag size="small" variant="moderate" data-color={COLOURS[seat]}>{t(`conferences.seat.${seat}`)}</Tag>
              </span>
            </li>
          ))}
        </ol>
      )}
      {mine.length > 0 && (
        <div className="buttons no-print">
          <Button as="a" role={undefined} size="small" variant="secondary" href={`${API_BASE}/conferences/${id}/calendar`} download icon={<CalendarIcon aria-hidden />}>{t("conferences.calendar")}</Button>
        </div>
      )}
    </Section>
  );
}
