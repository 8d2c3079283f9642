import { BodyShort, Button, Tag, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sheet } from "@/api/live";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { useCheckSheet, useRemoveSheet } from "../api";
import { wholeNumber } from "./lines";

interface Props { workshop: string; sheet: Sheet; /** Entered by the one who looks: somebody else must check it. */ mine: boolean; may: boolean }

export function SheetRow({ workshop, sheet, mine, may }: Props) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const toast = useToast();
  const check = useCheckSheet(workshop);
  const remove = useRemoveSheet(workshop);
  const [cards, setCards] = useState("");
  const [dots, setDots] = useState("");
  const counts = { cards: wholeNumber(cards), dots: sheet.round ? wholeNumber(dots) : 0 };
  const ready = counts.cards !== null && counts.dots !== null;
  const fail = (error: unknown) => toast({ text: problemText(t, error), tone: "error" });
  return (
    <li className="rows__row">
      <div>
        <BodyShort weight="semibold">{t("review.sheet.name", { number: sheet.number })}{sheet.place && `, ${sheet.place}`}</BodyShort>
        <BodyShort size="small" textColor="subtle">
          {t("review.sheet.by", { name: sheet.entered_by.name, when: dateTime(sheet.entered_at) })}
          {sheet.checked_by && sheet.checked_at && ` · ${t("review.sheet.checkedBy", { name: sheet.checked_by.name, when: dateTime(sheet.checked_at) })}`}
        </BodyShort>
      </div>
      {sheet.checked_at ? <Tag size="small" variant="moderate" data-color="success">{t("review.sheet.checked")}</Tag> : (
        <Tag size="small" variant="moderate" data-color="warning">{t("review.sheet.unchecked")}</Tag>
      )}
      {may && !sheet.checked_at && (
        <div className="sheetcheck">
          {mine ? <BodyShort size="small">{t("review.sheet.another")}</BodyShort> : (
            <form
              className="stack"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                if (ready) check.mutate({ sheet: sheet.id, cards: counts.cards ?? 0, dots: counts.dots ?? 0 }, { onSuccess: () => toast({ text: t("review.sheet.agrees", { number: sheet.number }) }) });
              }}
            >
              {check.error && <ProblemMessage error={check.error} />}
              <BodyShort size="small">{t("review.sheet.countAgain")}</BodyShort>
              <div className="grid">
                <TextField size="small" inputMode="numeric" label={t("review.sheet.cardsCounted")} value={cards} onChange={(event) => setCards(event.target.value)} />
                {sheet.round && <TextField size="small" inputMode="numeric" label={t("review.sheet.dotsCounted")} value={dots} onChange={(event) => setDots(event.target.value)} />}
              </div>
              <div className="buttons"><Button size="small" type="submit" variant="secondary" disabled={!ready} loading={check.isPending}>{t("review.sheet.check")}</Button></div>
            </form>
          )}
          <Button size="small" variant="tertiary" data-color="neutral" loading={remove.isPending} onClick={() => remove.mutate(sheet.id, { onSuccess: () => toast({ text: t("review.sheet.removed", { number: sheet.number }) }), onError: fail })}>{t("review.sheet.remove")}</Button>
        </div>
      )}
    </li>
  );
}
