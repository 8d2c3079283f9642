import { PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Review } from "@/api/live";
import { useMe } from "@/shared/hooks/useMe";
import { Section } from "@/shared/ui/Section";
import { EnterSheet } from "./EnterSheet";
import { SheetRow } from "./SheetRow";

/** Cards and dots from paper: one enters a sheet, another counts it again. */
export function Sheets({ id, review, may }: { id: string; review: Review; may: boolean }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const [entering, setEntering] = useState(false);
  if (!may && review.sheets.length === 0) return null;
  return (
    <Section title={t("review.sheet.title")}>
      <BodyShort>{t("review.sheet.lead")}</BodyShort>
      <ul className="rows">
        {review.sheets.map((sheet) => <SheetRow key={sheet.id} workshop={id} sheet={sheet} mine={sheet.entered_by.id === me?.id} may={may} />)}
      </ul>
      {may && (entering ? <EnterSheet id={id} onDone={() => setEntering(false)} /> : (
        <div className="buttons"><Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => setEntering(true)}>{t("review.sheet.enter")}</Button></div>
      ))}
    </Section>
  );
}
