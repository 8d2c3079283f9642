import { BodyShort, InlineMessage } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { Section } from "@/shared/ui/Section";
import { Signs } from "@/shared/workshops/Signs";
import { StateTag } from "@/shared/workshops/StateTag";
import { roomOf } from "../paths";
import { AgendaTable } from "./AgendaTable";
import { CrewPanel } from "./CrewPanel";
import { Facts } from "./Facts";
import { JoinCode } from "./JoinCode";
import { MySeat } from "./MySeat";
import { SignupTable } from "./SignupTable";

/** The way to what came of a workshop that is over: its report, or the cards of one that was called off. */
function Afterwards({ workshop: { id, state, allowed } }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  if (state === "closed" && allowed.includes("read_report")) return <div className="buttons no-print"><ButtonLink to={roomOf(id, "rapport")}>{t("workshops.crew.report")}</ButtonLink></div>;
  if (state === "cancelled" && allowed.includes("review")) return <div className="buttons no-print"><ButtonLink to={roomOf(id, "etterarbeid")} variant="secondary">{t("workshops.crew.review")}</ButtonLink></div>;
  return null;
}

/** A workshop as it is told to everybody, with what its crew has to do on top. */
export function WorkshopView({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const crew = workshop.allowed.includes("edit") || workshop.allowed.includes("run");
  return (
    <Page
      title={workshop.title}
      parent={{ label: t("nav.workshops"), to: "/workshops" }}
      above={<div className="card__tags"><StateTag state={workshop.state} />{workshop.kind === "talk" && <BodyShort as="span" size="small" textColor="subtle">{t("workshops.talk")}</BodyShort>}</div>}
      lead={<Signs workshop={workshop} />}
    >
      {workshop.state === "cancelled" && <InlineMessage status="warning">{t("workshops.cancelledNote")} {workshop.cancel_reason}</InlineMessage>}
      {crew && <CrewPanel workshop={workshop} />}
      {!crew && <Afterwards workshop={workshop} />}
      <div className="columns columns--plan">
        <div className="plan__seat"><MySeat workshop={workshop} crew={crew} /></div>
        <div className="columns__main plan__main">
          {workshop.purpose && <Section title={t("workshops.purpose")}><p className="prose">{workshop.purpose}</p></Section>}
          <AgendaTable workshop={workshop} rota={crew} />
          {workshop.pre_read && <Section title={t("workshops.preRead")}><p className="prose">{workshop.pre_read}</p></Section>}
          {crew && workshop.state !== "draft" && <SignupTable workshop={workshop} />}
        </div>
        <div className="columns__side plan__side">
          <Facts workshop={workshop} />
          {workshop.code && <JoinCode workshop={workshop} code={workshop.code} />}
        </div>
      </div>
    </Page>
  );
}
