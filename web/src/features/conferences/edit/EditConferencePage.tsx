import { BodyShort, Button } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Conference } from "@/api/types";
import { Conflict } from "@/shared/feedback/Conflict";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { LeaveGuard } from "@/shared/feedback/LeaveGuard";
import { useToast } from "@/shared/feedback/toasts";
import { useMe } from "@/shared/hooks/useMe";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import "@/shared/ui/fields.css";
import { isGone, useConference } from "../api";
import { ConferenceGone } from "../ConferenceGone";
import { ConferenceFields } from "./ConferenceFields";
import { FIELD_IDS, fieldLabels } from "./fieldNames";
import { RefusedSessions } from "./RefusedSessions";
import { SavedConference } from "./SavedConference";
import { SessionsEditor } from "./SessionsEditor";
import { useConferenceForm } from "./useConferenceForm";
import "../conferences.css";

export default function EditConferencePage() {
  const { id = "" } = useParams({ strict: false });
  const me = useMe();
  const conference = useConference(id);
  if (me.isPending) return <Loading />;
  if (isGone(conference)) return <ConferenceGone id={id} />;
  return (
    <QueryView query={conference} rows={6}>
      {(data) => (data.allowed.includes("edit") ? <Edit key={data.id} conference={data} /> : <ForbiddenPage />)}
    </QueryView>
  );
}

/** One form for the conference, its tracks and its sessions. */
function Edit({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const toast = useToast();
  const form = useConferenceForm(conference);
  const { id, name } = conference;
  const saved = () => toast({ text: t("conferences.edit.saved") });
  return (
    <Page
      title={t("conferences.edit.title")}
      documentTitle={t("conferences.edit.documentTitle", { name })}
      lead={name}
      parent={{ label: t("conferences.title"), to: "/konferanser" }}
      actions={<ButtonLink to="/konferanser/$id" params={{ id }} variant="secondary">{t("conferences.edit.back")}</ButtonLink>}
    >
      <LeaveGuard dirty={form.dirty} />
      <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); form.save(saved); }}>
        {form.conflict && (
          <Conflict name={keys.conference(id)} read={() => call("GET /conferences/{id}", { path: { id } })} onOver={(now) => form.save(saved, now.version)} onGiveUp={form.giveUp}>
            {(now) => <SavedConference now={now} />}
          </Conflict>
        )}
        <FormErrors error={form.error} ids={FIELD_IDS} labels={fieldLabels(t)} />
        <RefusedSessions error={form.error} rows={form.rows} />
        <div className="page--text">
          <Section title={t("conferences.edit.about")}>
            <div className="stack stack--wide"><ConferenceFields values={form.values} onChange={form.set} error={form.error} kept={conference.campaign?.id} /></div>
          </Section>
        </div>
        <SessionsEditor form={form} />
        <div className={form.dirty ? "savebar savebar--sticky" : "savebar"}>
          <BodyShort role="status" weight="semibold">{t("conferences.sessions", { count: form.rows.length })}</BodyShort>
          <div className="buttons">
            {form.dirty && <BodyShort as="span" size="small" textColor="subtle">{t("conferences.edit.unsaved")}</BodyShort>}
            {form.dirty && <Button type="button" variant="tertiary" size="small" onClick={form.giveUp}>{t("conferences.edit.giveUp")}</Button>}
            <Button type="submit" loading={form.saving} disabled={!form.dirty}>{t("app.save")}</Button>
          </div>
        </div>
      </form>
    </Page>
  );
}
