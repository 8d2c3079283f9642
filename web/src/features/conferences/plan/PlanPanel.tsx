import { PencilIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Conference, ConferenceState } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useEditConference } from "../api";
import { NEXT_STATES } from "../values";
import { EndDialog } from "./EndDialog";
import { ReportFiles } from "./ReportFiles";

/** For those who plan it: where it stands, and the next thing to do. */
export function PlanPanel({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditConference(conference);
  const { id, state, sessions, signed_up } = conference;
  const next = NEXT_STATES[state];
  const empty = sessions.length === 0;
  const hidden = sessions.filter((session) => session.state === "draft").length;
  const go = (to: ConferenceState) => edit.mutate({ state: to }, { onSuccess: () => toast({ text: t(`conferences.now.${to}`) }) });
  return (
    <Section title={t("conferences.plan.title")} className="panel no-print">
      <BodyShort>{state === "draft" ? t(empty ? "conferences.plan.empty" : "conferences.plan.draft") : t("conferences.plan.people", { count: signed_up })}</BodyShort>
      {hidden > 0 && <BodyShort>{t("conferences.plan.hidden", { count: hidden })}</BodyShort>}
      {edit.error && <ProblemMessage error={edit.error} />}
      <div className="buttons">
        {next.includes("published") && !empty && <Button loading={edit.isPending && edit.variables.state === "published"} onClick={() => go("published")}>{t("conferences.plan.publish")}</Button>}
        {next.length > 0 && <ButtonLink to="/konferanser/$id/rediger" params={{ id }} variant={state === "draft" && empty ? "primary" : "secondary"} icon={<PencilIcon aria-hidden />}>{t("conferences.plan.edit")}</ButtonLink>}
        {next.includes("draft") && <Button variant="secondary" loading={edit.isPending && edit.variables.state === "draft"} onClick={() => go("draft")}>{t("conferences.plan.takeBack")}</Button>}
        {next.includes("closed") && <EndDialog conference={conference} state="closed" />}
        {next.includes("cancelled") && <EndDialog conference={conference} state="cancelled" />}
      </div>
      {state !== "draft" && state !== "cancelled" && <ReportFiles conference={conference} />}
    </Section>
  );
}
