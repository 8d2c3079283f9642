import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useWhen } from "@/shared/hooks/useWhen";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { seatsText } from "@/shared/workshops/seats";
import { useNextWorkshops } from "@/shared/workshops/useWorkshops";

/** The next three workshops; nothing at all when none is planned. */
export default function ComingWorkshops() {
  const { t } = useTranslation();
  const { when } = useWhen();
  const workshops = useNextWorkshops(3).data?.items ?? [];
  if (workshops.length === 0) return null;
  return (
    <Section title={t("workshops.front")} action={<TextLink to="/workshops">{t("workshops.all")}</TextLink>}>
      <ul className="rows">
        {workshops.map((workshop) => (
          <li key={workshop.id} className="rows__row">
            <div>
              <TextLink to="/workshops/$id" params={{ id: workshop.id }} data-color="neutral">{workshop.title}</TextLink>
              <BodyShort size="small">{when(workshop.starts_at, workshop.ends_at)}</BodyShort>
              <BodyShort size="small" textColor="subtle">
                {workshop.state === "running" ? t("workshops.state.running") : seatsText(t, workshop)}
              </BodyShort>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
