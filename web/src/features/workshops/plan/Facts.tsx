import { CalendarIcon } from "@navikt/aksel-icons";
import { Button, Link } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { placeText } from "@/shared/workshops/seats";
import { calendarOf } from "../paths";

const WEB = /^https?:\/\//i;

/** Where, who runs it, and what it belongs to. */
export function Facts({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const { list } = useLang();
  const { crew, owner, campaign, unit, themes, online_url: online, conference } = workshop;
  const organisers = [owner.name, ...crew.filter((one) => one.role === "organiser" && one.person.id !== owner.id).map((one) => one.person.name)];
  const facilitators = crew.filter((one) => one.role === "facilitator").map((one) => one.person.name);
  return (
    <Section title={t("workshops.facts")} className="panel">
      <dl className="facts">
        <div>
          <dt>{t("workshops.where")}</dt>
          <dd>{placeText(t, workshop)}</dd>
          {online && <dd>{WEB.test(online) ? <Link href={online} rel="noreferrer">{t("workshops.onlineLink")}</Link> : online}</dd>}
        </div>
        <div><dt>{t("workshops.organisers", { count: organisers.length })}</dt><dd>{list(organisers)}</dd></div>
        {facilitators.length > 0 && <div><dt>{t("workshops.facilitators", { count: facilitators.length })}</dt><dd>{list(facilitators)}</dd></div>}
        {campaign && <div><dt>{t("workshops.form.campaign")}</dt><dd><TextLink to="/kampanjer/$slug" params={{ slug: campaign.slug }}>{campaign.name}</TextLink></dd></div>}
        {unit && <div><dt>{t("workshops.form.unit")}</dt><dd>{unit.name}</dd></div>}
        {conference && <div><dt>{t("workshops.partOf")}</dt><dd><TextLink to="/konferanser/$id" params={{ id: conference.id }}>{conference.name}</TextLink>{conference.track && `, ${conference.track}`}</dd></div>}
        {themes.length > 0 && (
          <div><dt>{t("workshops.form.themes")}</dt><dd><ul className="pills">{themes.map((theme) => <li key={theme.id} className="pill">{theme.label}</li>)}</ul></dd></div>
        )}
      </dl>
      {workshop.state !== "draft" && (
        <div className="buttons no-print">
          <Button as="a" href={calendarOf(workshop.id)} download size="small" variant="secondary" icon={<CalendarIcon aria-hidden />}>{t("workshops.calendar")}</Button>
        </div>
      )}
    </Section>
  );
}
