import { BodyShort, Button, LocalAlert, ToggleGroup } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useMedia, WIDE } from "@/shared/hooks/useMedia";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useSaveProgramme, withdraw } from "./api";
import type { Conference, ConferenceSession as Session } from "@/api/types";
import { MyProgramme } from "./MyProgramme";
import { clashes, inOrder, isOpen } from "./programme";
import { ProgrammeGrid } from "./ProgrammeGrid";
import { SessionTick } from "./SessionTick";

const route = getRouteApi("/konferanser/$id");

/** What is held when, and which of it the reader wants: a grid where there is room, else a list. Clashes are told before anything is sent. */
export function Programme({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { vis } = route.useSearch();
  const navigate = route.useNavigate();
  const toast = useToast();
  const client = useQueryClient();
  const me = useMe().data;
  const save = useSaveProgramme(conference);
  const served = conference.sessions.filter((session) => session.my !== null && isOpen(session)).map((session) => session.workshop);
  const [mine, setMine] = useState<string[] | null>(null);
  const chosen = mine ?? served;
  const picked = conference.sessions.filter((session) => isOpen(session) && chosen.includes(session.workshop));
  const wide = useMedia(WIDE);
  const shown = vis === "liste" || vis === "rutenett" ? vis : wide ? "rutenett" : "liste";
  const clashing = clashes(picked);
  const open = Boolean(me) && conference.state === "published";
  const changed = mine !== null && (mine.length !== served.length || mine.some((one) => !served.includes(one)));
  const toggle = ({ workshop }: Session) => setMine(chosen.includes(workshop) ? chosen.filter((one) => one !== workshop) : [...chosen, workshop]);
  const send = () =>
    save.mutate(picked.map((session) => session.workshop), { onSuccess: () => { setMine(null); toast({ text: t(conference.my ? "conferences.saved" : "conferences.signedUpNow") }); } });
  const leave = () => {
    client.setQueryData<Conference>(keys.conference(conference.id), (now) => now && { ...now, my: null });
    toast({
      text: t("conferences.left"),
      undo: () => void client.setQueryData<Conference>(keys.conference(conference.id), (now) => now && { ...now, my: conference.my }),
      commit: () => withdraw(conference.id).finally(() => client.invalidateQueries({ queryKey: keys.conferences })),
    });
  };
  const tick = (session: Session) => (
    <SessionTick key={session.workshop} session={session} chosen={chosen.includes(session.workshop)} clash={clashing.some((pair) => pair.includes(session))} onToggle={open && isOpen(session) ? () => toggle(session) : undefined} />
  );
  return (
    <>
      {conference.my && <MyProgramme conference={conference} />}
      <Section
        title={t("conferences.programme")}
        action={
          <ToggleGroup size="small" label={t("conferences.view")} value={shown} onChange={(value) => void navigate({ search: { vis: value }, resetScroll: false, replace: true })}>
            <ToggleGroup.Item value="rutenett" label={t("conferences.grid")} />
            <ToggleGroup.Item value="liste" label={t("conferences.list")} />
          </ToggleGroup>
        }
      >
        {open && <BodyShort>{t("conferences.choose")}</BodyShort>}
        {conference.sessions.length === 0 ? <EmptyState level="3" title={t("conferences.noSessions")} />
          : shown === "liste" ? <ul className="rows">{inOrder(conference.sessions).map((session) => <li key={session.workshop} className="rows__row">{tick(session)}</li>)}</ul>
          : <ProgrammeGrid conference={conference} tick={tick} />}
      </Section>
      {me === null && conference.state === "published" && (
        <div className="buttons"><ButtonLink to="/logg-inn" search={{ tilbake: `/konferanser/${conference.id}` }}>{t("conferences.signIn")}</ButtonLink></div>
      )}
      {open && (
        <div className="stack" aria-live="polite">
          {clashing.length > 0 && (
            <LocalAlert status="warning">
              <LocalAlert.Header><LocalAlert.Title as="h3">{t("conferences.clash")}</LocalAlert.Title></LocalAlert.Header>
              <LocalAlert.Content>
                <ul className="plain">{clashing.map(([one, other]) => <li key={one.workshop + other.workshop}>{t("conferences.clashPair", { one: one.title, other: other.title })}</li>)}</ul>
              </LocalAlert.Content>
            </LocalAlert>
          )}
          {save.error && <ProblemMessage error={save.error} />}
          <div className="buttons">
            <Button loading={save.isPending} disabled={clashing.length > 0 || (conference.my !== null && !changed)} onClick={send}>{conference.my ? t("conferences.save") : t("conferences.signUp", { count: picked.length })}</Button>
            {conference.my && <Button variant="tertiary" onClick={leave}>{t("conferences.leave")}</Button>}
          </div>
        </div>
      )}
    </>
  );
}
