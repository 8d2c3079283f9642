import { Select } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Campaign, Kind } from "@/api/types";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useUnits } from "@/shared/hooks/useReferences";
import type { IdeaDraft } from "@/shared/ideas/ideaDraft";

const KINDS: readonly Kind[] = ["meeting_place", "working_method", "problem"];

interface Props {
  ids: { kind: string; unit: string; campaign: string };
  draft: IdeaDraft;
  campaigns: readonly Campaign[];
  onChange: (change: Partial<IdeaDraft>) => void;
  error: unknown;
}

/** Chosen beforehand where it can be; none of it must be touched. */
export function KindUnitCampaign({ ids, draft, campaigns, onChange, error }: Props) {
  const { t } = useTranslation();
  const units = useUnits().data?.items ?? [];
  return (
    <div className="grid">
      <Select id={ids.kind} label={t("submit.kind")} value={draft.kind} onChange={(event) => onChange({ kind: event.target.value as Kind | "" })} error={fieldProblem(t, error, "kind")}>
        <option value="">{t("submit.kindUnknown")}</option>
        {KINDS.map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}
      </Select>
      <Select id={ids.unit} label={t("submit.unit")} value={draft.unit} onChange={(event) => onChange({ unit: event.target.value })} error={fieldProblem(t, error, "unit")}>
        <option value="">{t("submit.noUnit")}</option>
        {units.map((unit) => <option key={unit.id} value={unit.id}>{unit.name}</option>)}
      </Select>
      {campaigns.length > 0 && (
        <Select id={ids.campaign} label={t("submit.campaign")} value={draft.campaign} onChange={(event) => onChange({ campaign: event.target.value })} error={fieldProblem(t, error, "campaign")}>
          {campaigns.map((campaign) => <option key={campaign.id} value={campaign.slug}>{campaign.name}</option>)}
          <option value="">{t("submit.noCampaign")}</option>
        </Select>
      )}
    </div>
  );
}
