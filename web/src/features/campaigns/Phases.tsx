import { BodyShort, Process } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Phase } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";

function stateOf(phase: Phase, now: string): "active" | "completed" | "uncompleted" {
  if (phase.closes_at && phase.closes_at <= now) return "completed";
  return phase.opens_at <= now ? "active" : "uncompleted";
}

/** The campaign's phases in time, and what each lets one do. */
export function Phases({ phases }: { phases: readonly Phase[] }) {
  const { t } = useTranslation();
  const { date, list } = useLang();
  const now = new Date().toISOString();
  const sorted = phases.toSorted((a, b) => a.opens_at.localeCompare(b.opens_at));
  return (
    <Process hideStatusText className="timeline">
      {sorted.map((phase) => {
        const abilities = (["submit", "comment", "support"] as const).filter((ability) => phase[ability]).map((ability) => t(`campaign.ability.${ability}`));
        return (
          <Process.Event key={phase.id} status={stateOf(phase, now)} title={phase.name} timestamp={phase.closes_at ? t("campaign.fromTo", { from: date(phase.opens_at), to: date(phase.closes_at) }) : t("campaign.from", { from: date(phase.opens_at) })}>
            <BodyShort size="small">{abilities.length > 0 ? t("campaign.youMay", { abilities: list(abilities) }) : t("campaign.readOnly")}</BodyShort>
          </Process.Event>
        );
      })}
    </Process>
  );
}
