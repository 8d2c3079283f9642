import { CheckmarkIcon } from "@navikt/aksel-icons";
import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { BoardHead } from "@/api/live";
import { Section } from "@/shared/ui/Section";

/** The agenda with what is done, what goes on and what comes. */
export function Agenda({ head }: { head: BoardHead }) {
  const { t } = useTranslation();
  const running = head.workshop.state === "running";
  const place = (id: string, done: boolean) => {
    if (running && id === head.current?.id) return "now";
    if (done) return "done";
    return id === head.next?.id ? "next" : "later";
  };
  return (
    <Section title={t("live.run.agenda")}>
      <ol className="agenda">
        {head.agenda.map((item) => {
          const at = place(item.id, item.done);
          return (
            <li key={item.id} className="agenda__item" data-at={at} aria-current={at === "now" ? "step" : undefined}>
              <BodyShort weight={at === "now" ? "semibold" : "regular"}>
                {at === "done" && <CheckmarkIcon aria-hidden />} {item.title}
              </BodyShort>
              <BodyShort size="small" textColor="subtle">
                {t("live.run.minutes", { count: item.minutes })} · {t(`live.at.${at}`)}
              </BodyShort>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
