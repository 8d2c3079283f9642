import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useWhen } from "@/shared/hooks/useWhen";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useConference } from "./api";
import { ConferenceTag } from "./ConferenceTag";
import type { Conference } from "@/api/types";
import { Programme } from "./Programme";
import "./conferences.css";

export default function ConferencePage() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const me = useMe().data;
  const conference = useConference(id);
  if (conference.error && !conference.data && asProblem(conference.error).code === "not_found") {
    return (
      <Page title={t("conferences.gone")} parent={{ label: t("conferences.title"), to: "/konferanser" }}>
        <EmptyState
          title={t("conferences.goneWhy")}
          action={
            <div className="buttons">
              {me === null && <ButtonLink to="/logg-inn" search={{ tilbake: `/konferanser/${id}` }}>{t("app.signIn")}</ButtonLink>}
              <ButtonLink to="/konferanser" variant={me === null ? "secondary" : "primary"}>{t("conferences.all")}</ButtonLink>
            </div>
          }
        />
      </Page>
    );
  }
  return <QueryView query={conference} rows={4}>{(data) => <View conference={data} />}</QueryView>;
}

function View({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { when } = useWhen();
  return (
    <Page
      title={conference.name}
      parent={{ label: t("conferences.title"), to: "/konferanser" }}
      above={<div className="card__tags"><ConferenceTag state={conference.state} mine={conference.my !== null} /></div>}
      lead={when(conference.starts_at, conference.ends_at)}
    >
      {conference.description && <p className="prose">{conference.description}</p>}
      <Programme conference={conference} />
    </Page>
  );
}
