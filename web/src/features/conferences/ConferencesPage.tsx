import { CalendarIcon, PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Detail, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useWhen } from "@/shared/hooks/useWhen";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useConferences } from "./api";
import { ConferenceTag } from "./ConferenceTag";
import type { Conference } from "@/api/types";
import "./conferences.css";

export default function ConferencesPage() {
  const { t } = useTranslation();
  const conferences = useConferences();
  const mayMake = conferences.data?.allowed.includes("create") ?? false;
  const make = mayMake && <ButtonLink to="/konferanser/ny" icon={<PlusIcon aria-hidden />}>{t("conferences.new.title")}</ButtonLink>;
  return (
    <Page title={t("conferences.title")} lead={t("conferences.lead")} parent={{ label: t("nav.workshops"), to: "/workshops" }} actions={make}>
      <QueryView query={conferences} rows={2} height={120}>
        {({ items }) => items.length === 0 ? (
          <EmptyState title={t("conferences.none")} action={<ButtonLink to="/workshops" variant="secondary">{t("conferences.toWorkshops")}</ButtonLink>}>{t(mayMake ? "conferences.noneMake" : "conferences.noneHow")}</EmptyState>
        ) : (
          <div className="cards conference-list">{items.map((one) => <ConferenceCard key={one.id} conference={one} />)}</div>
        )}
      </QueryView>
    </Page>
  );
}

function ConferenceCard({ conference }: { conference: Conference }) {
  const { when } = useWhen();
  return (
    <article className="card" data-card>
      <div className="card__main">
        <div className="card__tags">
          <ConferenceTag state={conference.state} />
          {conference.campaign && <Detail as="span" textColor="subtle">{conference.campaign.name}</Detail>}
        </div>
        <Heading level="2" size="xsmall" className="card__title">
          <TextLink to="/konferanser/$id" params={{ id: conference.id }} data-color="neutral" data-card-link>{conference.name}</TextLink>
        </Heading>
        {conference.description && <BodyShort size="small" className="card__text">{conference.description}</BodyShort>}
        <BodyShort size="small" className="conference__when"><CalendarIcon aria-hidden /> {when(conference.starts_at, conference.ends_at)}</BodyShort>
      </div>
    </article>
  );
}
