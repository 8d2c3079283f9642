import { TextField } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Lang } from "@/api/types";
import { fieldProblem } from "@/shared/feedback/problemText";
import { Section } from "@/shared/ui/Section";
import { LANG_NAMES, LANGS } from "@/texts/i18n";
import { TripleDiamond } from "../TripleDiamond";
import { fieldOf, type Part, PARTS, type PhaseValues } from "./names";

const LONGEST = 60;
/** Which half of the diamond a name is of; `null` is the whole. */
const HALF = { names: null, diverge_names: "diverge", converge_names: "converge" } as const;

interface Props { phase: number; values: PhaseValues; ids: Record<string, string>; error: unknown; onChange: (part: Part, lang: Lang, text: string) => void }

/** One phase: what it and its two halves are called in each language, with a picture of what is named. */
export function PhaseFields({ phase, values, ids, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t("methods.phases.phase", { number: phase + 1 })} className="panel">
      {PARTS.map((part) => (
        <fieldset key={part} className="fields fields--plain">
          <legend>{t(`methods.phases.parts.${part}`)}</legend>
          <div className="phase">
            <TripleDiamond diamond={phase + 1} stage={HALF[part]} />
            <div className="grid">
              {LANGS.map((lang) => {
                const field = fieldOf(phase, part, lang);
                return <TextField key={lang} id={ids[field]} size="small" lang={lang} label={LANG_NAMES[lang]} maxLength={LONGEST} autoComplete="off" value={values[part][lang]} onChange={(event) => onChange(part, lang, event.target.value)} error={fieldProblem(t, error, field)} />;
              })}
            </div>
          </div>
        </fieldset>
      ))}
    </Section>
  );
}
