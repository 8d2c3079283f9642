import { useTranslation } from "react-i18next";
import { Page } from "@/shared/ui/Page";
import { ButtonLink } from "@/shared/ui/links";
import type { LiveState } from "../board/state";
import { viewOf } from "../board/view";
import { LineStatus } from "../take/LineStatus";
import { Agenda } from "./Agenda";
import { Breakouts } from "./Breakouts";
import { Controls } from "./Controls";
import { JoinPanel } from "./JoinPanel";
import { People } from "./People";
import { Stage } from "./Stage";

/** Agenda, stage, and the room: what is done now, what comes next, and one button that takes everybody there. */
export function Run({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const { head } = state;
  const { id } = head.workshop;
  const plan: string = `/workshops/${id}`;
  return (
    <Page
      title={head.workshop.title}
      documentTitle={t("live.run.documentTitle", { title: head.workshop.title })}
      parent={{ label: t("live.run.workshops"), to: "/workshops" }}
      lead={<LineStatus />}
      actions={
        <div className="buttons">
          <ButtonLink size="small" variant="secondary" to="/workshops/$id/vegg" params={{ id }} target="_blank">{t("live.run.openWall")}</ButtonLink>
          <ButtonLink size="small" variant="tertiary" to={plan}>{t("live.run.plan")}</ButtonLink>
        </div>
      }
    >
      <div className="desk">
        <div className="desk__agenda"><Agenda head={head} /></div>
        <div className="desk__stage">
          <Controls head={head} />
          <Stage state={state} view={viewOf(state)} />
        </div>
        <div className="desk__room">
          {state.join && <JoinPanel workshop={id} join={state.join} />}
          {state.breakouts.length > 0 && <Breakouts breakouts={state.breakouts} />}
          <People state={state} />
        </div>
      </div>
    </Page>
  );
}
