import { ErrorMessage, TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Board, Round } from "@/api/live";

interface Props { id: string; board: Board; round: Round; typed: Readonly<Record<string, string>>; onChange: (typed: Record<string, string>) => void; error?: string }

/** How many dots the sheet has on each group or card. */
export function SheetDots({ id, board, round, typed, onChange, error }: Props) {
  const { t } = useTranslation();
  const targets = round.targets === "groups"
    ? board.groups.filter((group) => !group.merged_into && !group.deleted).map((group) => ({ id: group.id, name: group.title }))
    : board.cards.filter((card) => !card.deleted).map((card) => ({ id: card.id, name: card.text }));
  return (
    <fieldset className="sheetdots" id={id} tabIndex={-1}>
      <legend className="aksel-label aksel-label--small">{t("review.sheet.dots")}</legend>
      {targets.map((target) => (
        <TextField key={target.id} size="small" className="shortfield" inputMode="numeric" label={target.name} value={typed[target.id] ?? ""} onChange={(event) => onChange({ ...typed, [target.id]: event.target.value })} />
      ))}
      {error && <ErrorMessage size="small">{error}</ErrorMessage>}
    </fieldset>
  );
}
