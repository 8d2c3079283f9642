import { BodyShort, Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useBoard, useEnterSheet } from "../api";
import { cardsOf, wholeNumber } from "./lines";
import { SheetDots } from "./SheetDots";

const IDS = { number: "sheet-number", place: "sheet-place", cards: "sheet-cards", counted_cards: "sheet-count", voters: "sheet-voters", dots: "sheet-dots" };

/** One sheet, typed in. What was counted on the paper must be what was typed. */
export function EnterSheet({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const enter = useEnterSheet(id);
  const board = useBoard(id).data;
  const [number, setNumber] = useState("");
  const [place, setPlace] = useState("");
  const [text, setText] = useState("");
  const [count, setCount] = useState("");
  const [round, setRound] = useState("");
  const [voters, setVoters] = useState("");
  const [dots, setDots] = useState<Readonly<Record<string, string>>>({});
  const cards = cardsOf(text);
  const counted = wholeNumber(count);
  const chosen = board?.rounds.find((one) => one.id === round);
  const save = () => {
    const given = Object.entries(dots).flatMap(([target, typed]) => {
      const of = wholeNumber(typed);
      return of ? [{ target, dots: of }] : [];
    });
    enter.mutate(
      { number: number.trim(), ...(place.trim() && { place: place.trim() }), cards, counted_cards: counted ?? 0, ...(chosen && { round, dots: given, voters: wholeNumber(voters) ?? 0 }) },
      {
        onSuccess: (sheet) => {
          toast({ text: t("review.sheet.entered", { number: sheet.number }) });
          onDone();
        },
      },
    );
  };
  const labels = { number: t("review.sheet.number"), place: t("review.sheet.place"), cards: t("review.sheet.cards"), counted_cards: t("review.sheet.count"), voters: t("review.sheet.voters"), dots: t("review.sheet.dots") };
  return (
    <form className="stack panel decide__form" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={enter.error} ids={IDS} labels={labels} />
      <div className="grid">
        <TextField id={IDS.number} size="small" label={labels.number} description={t("review.sheet.numberHelp")} maxLength={40} value={number} onChange={(event) => setNumber(event.target.value)} error={fieldProblem(t, enter.error, "number")} />
        <TextField id={IDS.place} size="small" label={labels.place} description={t("review.sheet.placeHelp")} maxLength={120} value={place} onChange={(event) => setPlace(event.target.value)} error={fieldProblem(t, enter.error, "place")} />
      </div>
      <Textarea id={IDS.cards} size="small" label={labels.cards} description={t("review.sheet.cardsHelp")} minRows={4} value={text} onChange={(event) => setText(event.target.value)} error={fieldProblem(t, enter.error, "cards")} />
      <TextField
        id={IDS.counted_cards}
        className="shortfield"
        size="small"
        inputMode="numeric"
        label={labels.counted_cards}
        value={count}
        onChange={(event) => setCount(event.target.value)}
        error={fieldProblem(t, enter.error, "counted_cards") ?? (counted !== null && counted !== cards.length && t("review.sheet.differs", { typed: cards.length }))}
      />
      <BodyShort size="small" role="status">{t("review.sheet.typed", { count: cards.length })}</BodyShort>
      {board && board.rounds.length > 0 && (
        <Select size="small" label={t("review.sheet.round")} value={round} onChange={(event) => setRound(event.target.value)}>
          <option value="">{t("review.sheet.noDots")}</option>
          {board.rounds.map((one) => <option key={one.id} value={one.id}>{one.title || t("review.sheet.aRound", { budget: one.budget })}</option>)}
        </Select>
      )}
      {board && chosen && (
        <>
          <TextField id={IDS.voters} className="shortfield" size="small" inputMode="numeric" label={labels.voters} value={voters} onChange={(event) => setVoters(event.target.value)} error={fieldProblem(t, enter.error, "voters")} />
          <SheetDots id={IDS.dots} board={board} round={chosen} typed={dots} onChange={setDots} error={fieldProblem(t, enter.error, "dots")} />
        </>
      )}
      <div className="buttons">
        <Button size="small" type="submit" loading={enter.isPending}>{t("review.sheet.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
