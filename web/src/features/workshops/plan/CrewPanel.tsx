import { EnvelopeClosedIcon, PencilIcon, PlayIcon, PrinterSmallIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { WorkshopDetail } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { addMinutes, hasPassed } from "@/shared/clock";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { usePublish } from "../api";
import { roomOf } from "../paths";
import { CancelDialog } from "./CancelDialog";
import { missingNow, missingTold, type Missing } from "./missing";
import { useStatusLine } from "./useStatusLine";

/** From how many minutes before the start the next thing to do is to start. */
const SOON = 12 * 60;
const InviteDialog = lazy(() => import("./InviteDialog"));

/** For those who run it: where it stands, what is missing, and the next thing to do. */
export function CrewPanel({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [inviting, setInviting] = useState(false);
  const publish = usePublish(workshop.id);
  const line = useStatusLine(workshop);
  const { id, state, allowed } = workshop;
  const may = (action: (typeof allowed)[number]) => allowed.includes(action);
  const told = publish.error ? missingTold(asProblem(publish.error)) : [];
  const missing: Missing[] = state === "draft" ? [...new Set([...missingNow(workshop), ...told])] : [];
  const go = () => publish.mutate(undefined, { onSuccess: () => toast({ text: t("workshops.crew.published") }) });
  const soon = hasPassed(addMinutes(workshop.starts_at, -SOON));
  const canPublish = state === "draft" && may("publish");
  return (
    <Section title={t("workshops.crew.title")} className="panel no-print">
      <BodyShort>{line}</BodyShort>
      {missing.length > 0 && (
        <ul className="plain" aria-label={t("workshops.crew.missing")}>
          {missing.map((one) => <li key={one}>{t(`workshops.missing.${one}`)}</li>)}
        </ul>
      )}
      {publish.error && told.length === 0 && <ProblemMessage error={publish.error} />}
      <div className="buttons">
        {canPublish && missing.length === 0 && <Button loading={publish.isPending} onClick={go}>{t("workshops.crew.publish")}</Button>}
        {state === "published" && may("edit") && (
          <Button variant={soon ? "secondary" : "primary"} icon={<EnvelopeClosedIcon aria-hidden />} onClick={() => setInviting(true)}>{t("workshops.crew.invite")}</Button>
        )}
        {state === "published" && may("run") && <ButtonLink to={roomOf(id, "kjor")} variant={soon ? "primary" : "secondary"} icon={<PlayIcon aria-hidden />}>{t("workshops.crew.start")}</ButtonLink>}
        {state === "running" && may("run") && <ButtonLink to={roomOf(id, "kjor")} icon={<PlayIcon aria-hidden />}>{t("workshops.crew.run")}</ButtonLink>}
        {state === "review" && (may("review") || may("edit")) && <ButtonLink to={roomOf(id, "etterarbeid")}>{t("workshops.crew.review")}</ButtonLink>}
        {state === "closed" && may("read_report") && <ButtonLink to={roomOf(id, "rapport")}>{t("workshops.crew.report")}</ButtonLink>}
        {may("edit") && <ButtonLink to="/workshops/$id/rediger" params={{ id }} variant={canPublish && missing.length > 0 ? "primary" : "secondary"} icon={<PencilIcon aria-hidden />}>{t("workshops.crew.edit")}</ButtonLink>}
        {canPublish && missing.length > 0 && <Button variant="secondary" loading={publish.isPending} onClick={go}>{t("workshops.crew.publish")}</Button>}
        {state !== "closed" && state !== "cancelled" && (
          <ButtonLink to="/workshops/$id/ark" params={{ id }} variant="tertiary" icon={<PrinterSmallIcon aria-hidden />}>{t("workshops.crew.sheet")}</ButtonLink>
        )}
        {may("cancel") && state !== "draft" && <CancelDialog workshop={workshop} />}
      </div>
      {inviting && <Suspense fallback={null}><InviteDialog workshop={workshop} onClose={() => setInviting(false)} /></Suspense>}
    </Section>
  );
}
