import { InlineMessage } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Conference } from "@/api/types";
import { useWhen } from "@/shared/hooks/useWhen";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { isGone, useConference } from "./api";
import { ConferenceGone } from "./ConferenceGone";
import { ConferenceTag } from "./ConferenceTag";
import { PlanPanel } from "./plan/PlanPanel";
import { ReportFiles } from "./plan/ReportFiles";
import { Programme } from "./Programme";
import "./conferences.css";

export default function ConferencePage() {
  const { id = "" } = useParams({ strict: false });
  const conference = useConference(id);
  if (isGone(conference)) return <ConferenceGone id={id} />;
  return <QueryView query={conference} rows={4}>{(data) => <View key={data.id} conference={data} />}</QueryView>;
}

function View({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const { name, state, campaign, description, allowed } = conference;
  return (
    <Page
      title={name}
      parent={{ label: t("conferences.title"), to: "/konferanser" }}
      above={<div className="card__tags"><ConferenceTag state={state} mine={conference.my !== null} /></div>}
      lead={when(conference.starts_at, conference.ends_at)}
    >
      {state === "cancelled" && <InlineMessage status="warning">{t("conferences.cancelledNote")}</InlineMessage>}
      {allowed.includes("edit") ? <PlanPanel conference={conference} /> : state === "closed" && <ReportFiles conference={conference} />}
      {(description || campaign) && (
        <div className="stack">
          {description && <p className="prose">{description}</p>}
          {campaign && <p className="quiet">{t("conferences.form.campaign")}: <TextLink to="/kampanjer/$slug" params={{ slug: campaign.slug }}>{campaign.name}</TextLink></p>}
        </div>
      )}
      <Programme conference={conference} />
    </Page>
  );
}
