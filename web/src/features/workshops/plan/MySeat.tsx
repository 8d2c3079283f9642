import { BodyShort, Button } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import type { MySignup, WorkshopDetail } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { useMe } from "@/shared/hooks/useMe";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useShowSignup, useSignUp, withdraw } from "../api";
import { roomOf } from "../paths";

/** The reader's own place: to take one, wait for one, give it up, or come in. For the crew that is not the main thing to do. */
export function MySeat({ workshop, crew }: { workshop: WorkshopDetail; crew: boolean }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const { state, my_signup: mine, allowed, id } = workshop;
  const mayJoin = state === "running" && (allowed.includes("take_part") || mine?.state === "signed_up");
  if (state === "running") {
    return (
      <Section title={t("workshops.seat.running")} className="panel panel--waiting">
        <BodyShort>{t("workshops.seat.runningHow")}</BodyShort>
        <div className="buttons"><ButtonLink variant={crew ? "secondary" : "primary"} to={mayJoin ? roomOf(id, "delta") : "/bli-med"}>{t("workshops.seat.join")}</ButtonLink></div>
      </Section>
    );
  }
  if (state !== "published") return null;
  if (!mine && !allowed.includes("sign_up")) {
    if (me !== null) return null;
    return (
      <Section title={t("workshops.seat.title")} className="panel panel--waiting">
        <BodyShort>{t("workshops.seat.mustSignIn")}</BodyShort>
        <div className="buttons"><ButtonLink to="/logg-inn" search={{ tilbake: `/workshops/${id}` }}>{t("app.signIn")}</ButtonLink></div>
      </Section>
    );
  }
  return <Section title={t("workshops.seat.title")} className="panel panel--waiting"><Seat workshop={workshop} mine={mine} crew={crew} /></Section>;
}

function Seat({ workshop, mine, crew }: { workshop: WorkshopDetail; mine: MySignup | null; crew: boolean }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const toast = useToast();
  const client = useQueryClient();
  const signUp = useSignUp(workshop.id);
  const show = useShowSignup(workshop.id);
  const full = workshop.signups.free === 0;
  const take = () =>
    signUp.mutate(undefined, {
      onSuccess: ({ state, position }) => toast({ text: state === "waiting" ? t("workshops.seat.nowWaiting", { position }) : t("workshops.seat.nowIn") }),
      onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
    });
  // The seat is given up when the time for regret is over: given up at once, somebody else could have it before that.
  const leave = () => {
    show({ state: null, position: null, offer_until: null });
    toast({
      text: t(mine?.state === "signed_up" ? "workshops.seat.left" : "workshops.seat.leftWaiting"),
      undo: () => { if (mine) show(mine); },
      commit: () => withdraw(workshop.id).finally(() => client.invalidateQueries({ queryKey: keys.workshops })),
    });
  };
  if (!mine) {
    return (
      <>
        {full && <BodyShort>{t("workshops.seat.fullHow")}</BodyShort>}
        <div className="buttons"><Button variant={crew ? "secondary" : "primary"} loading={signUp.isPending} onClick={take}>{t(full ? "workshops.seat.wait" : "workshops.seat.signUp")}</Button></div>
      </>
    );
  }
  if (mine.state === "offered") {
    return (
      <>
        <BodyShort weight="semibold">{t("workshops.seat.offered")}</BodyShort>
        {mine.offer_until && <BodyShort>{t("workshops.seat.offerUntil", { when: dateTime(mine.offer_until) })}</BodyShort>}
        <div className="buttons">
          <Button loading={signUp.isPending} onClick={take}>{t("workshops.seat.take")}</Button>
          <Button variant="tertiary" onClick={leave}>{t("workshops.seat.noThanks")}</Button>
        </div>
      </>
    );
  }
  const seated = mine.state === "signed_up";
  return (
    <>
      <BodyShort weight="semibold">{seated ? t("workshops.seat.yours") : t("workshops.seat.position", { position: mine.position })}</BodyShort>
      {!seated && <BodyShort>{t("workshops.seat.positionHow")}</BodyShort>}
      {seated && workshop.cards_before && <div className="buttons"><ButtonLink to={roomOf(workshop.id, "delta")} variant="secondary" size="small">{t("workshops.seat.cardsBefore")}</ButtonLink></div>}
      <div className="buttons"><Button variant="tertiary" size="small" onClick={leave}>{t(seated ? "workshops.seat.leave" : "workshops.seat.leaveWaiting")}</Button></div>
    </>
  );
}
