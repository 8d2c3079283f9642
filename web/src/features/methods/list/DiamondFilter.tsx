import { Chips, Label } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Diamond, MethodStage } from "@/api/types";
import { TextLink } from "@/shared/ui/links";
import { TripleDiamond } from "../TripleDiamond";

const STAGES: readonly MethodStage[] = ["diverge", "converge"];

interface Props {
  diamonds: readonly Diamond[];
  /** Whether the reader may name them anew. */
  names: boolean;
  diamond?: number;
  stage?: MethodStage;
  onChange: (diamond?: number, stage?: MethodStage) => void;
}

/** Where in the work one is: a picture of the three diamonds, and their halves as a list to choose from. */
export function DiamondFilter({ diamonds, names, diamond, stage, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="diamonds" role="group" aria-labelledby="diamonds-label">
      <Label as="p" size="small" id="diamonds-label">{t("methods.where")}</Label>
      <TripleDiamond diamond={diamond ?? null} stage={stage ?? null} />
      <ol className="diamonds__list">
        {diamonds.map((one) => (
          <li key={one.number}>
            <span id={`diamond-${one.number}`} className="diamonds__name">{one.name}</span>
            <Chips size="small" aria-labelledby={`diamond-${one.number}`}>
              {STAGES.map((half) => {
                const on = diamond === one.number && stage === half;
                return <Chips.Toggle key={half} selected={on} onClick={() => (on ? onChange() : onChange(one.number, half))}>{one[half]}</Chips.Toggle>;
              })}
            </Chips>
          </li>
        ))}
      </ol>
      {names && <TextLink to="/metoder/faser">{t("methods.phases.change")}</TextLink>}
    </div>
  );
}
