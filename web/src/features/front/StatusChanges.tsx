import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useOverview } from "./api";

/** Proof that ideas lead somewhere: the latest changes of status, a sentence each. */
export function StatusChanges() {
  const { t } = useTranslation();
  const { date } = useLang();
  const changes = useOverview().data?.status_changes ?? [];
  if (changes.length === 0) return null;
  return (
    <Section title={t("front.lately")}>
      <ul className="news">
        {changes.map((change) => (
          <li key={`${change.idea.id}${change.at}`} className="news__item">
            <BodyShort>
              <TextLink to="/ideer/$number" params={{ number: String(change.idea.number) }}>
                {t("front.ideaNamed", { number: change.idea.number, title: change.idea.title })}
              </TextLink>{" "}
              {t(`change.${change.status}`)}
              {change.unit && ` ${t("front.atUnit", { unit: change.unit.name })}`}
            </BodyShort>
            {change.reason && <BodyShort size="small" className="news__reason">«{change.reason}»</BodyShort>}
            <BodyShort size="small" textColor="subtle">{date(change.at)}</BodyShort>
          </li>
        ))}
      </ul>
    </Section>
  );
}
