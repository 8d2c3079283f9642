import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useWhen } from "@/shared/hooks/useWhen";
import { ActivityIcon } from "../ActivityIcon";
import { Section } from "@/shared/ui/Section";

/** The plan of the hours: when each part begins, how long it takes, and for the crew who is in charge. */
export function AgendaTable({ workshop, rota }: { workshop: WorkshopDetail; rota: boolean }) {
  const { t } = useTranslation();
  const { clock } = useWhen();
  const { time, list } = useLang();
  const { agenda } = workshop;
  return (
    <Section title={t("workshops.agenda")}>
      {agenda.length === 0 ? <p className="quiet">{t("workshops.noAgenda")}</p> : (
        <>
          <ol className="agenda">
            {agenda.map((item) => (
              <li key={item.id} className="agenda__item" data-activity={item.activity} data-current={item.id === workshop.current_item || undefined}>
                <span className="agenda__time">{clock(item.starts_at)}–{clock(item.ends_at)}</span>
                <div className="agenda__what">
                  <span className="agenda__title"><ActivityIcon activity={item.activity} /> {item.title}</span>
                  <BodyShort size="small" textColor="subtle">
                    {t("workshops.minutes", { count: item.minutes })}
                    {item.in_breakouts && ` · ${t("workshops.inBreakouts")}`}
                    {rota && item.facilitators.length > 0 && ` · ${list(item.facilitators.map((one) => one.name))}`}
                  </BodyShort>
                  {rota && item.text && <p className="prose agenda__text">{item.text}</p>}
                </div>
              </li>
            ))}
          </ol>
          <p className="agenda__sum">{t("workshops.total", { minutes: t("workshops.minutes", { count: workshop.minutes }), time: time(workshop.ends_at) })}</p>
        </>
      )}
    </Section>
  );
}
