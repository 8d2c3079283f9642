import { BodyShort, Button, Textarea } from "@navikt/ds-react";
import { PencilIcon, TrashIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { Section } from "@/shared/ui/Section";
import { useLive } from "../board/BoardProvider";

export function MyCards({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const [away, setAway] = useState<readonly string[]>([]);
  const shown = cards.filter((card) => !away.includes(card.id));
  const back = (id: string) => setAway((ids) => ids.filter((one) => one !== id));
  const remove = (card: Card) => {
    setAway((ids) => [...ids, card.id]);
    toast({
      text: t("live.card.removed"),
      undo: () => back(card.id),
      commit: () =>
        live.call("DELETE /workshops/{id}/cards/{card}", { path: { card: card.id } }).then(
          () => live.takeCard({ ...card, deleted: true, version: card.version + 1 }),
          (error: unknown) => {
            back(card.id);
            throw error;
          },
        ),
    });
  };
  return (
    <Section title={t("live.card.mine", { count: shown.length })}>
      {shown.length === 0 ? <p className="quiet">{t("live.card.none")}</p> : (
        <ul className="notes">
          {shown.map((card) => <MyCard key={card.id} card={card} onRemove={() => remove(card)} />)}
        </ul>
      )}
    </Section>
  );
}

function MyCard({ card, onRemove }: { card: Card; onRemove: () => void }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (text: string) => {
    setBusy(true);
    try {
      live.takeCard(await live.call("PATCH /workshops/{id}/cards/{card}", { path: { card: card.id }, body: { text }, version: card.version }));
      setTyped(null);
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    } finally {
      setBusy(false);
    }
  };
  if (typed !== null) {
    const text = typed.trim();
    return (
      <li className="note">
        <form className="stack" onSubmit={(event) => { event.preventDefault(); if (text) void save(text); }}>
          <Textarea size="small" label={t("live.card.change")} minRows={2} maxLength={500} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <div className="buttons">
            <Button size="small" type="submit" loading={busy}>{t("app.save")}</Button>
            <Button size="small" type="button" variant="tertiary" onClick={() => setTyped(null)}>{t("app.cancel")}</Button>
          </div>
        </form>
      </li>
    );
  }
  return (
    <li className="note">
      <BodyShort className="note__text">{card.text}</BodyShort>
      {card.hidden && <BodyShort size="small" textColor="subtle">{t("live.card.hidden")}</BodyShort>}
      <span className="note__tools">
        <Button size="small" variant="tertiary" data-color="neutral" className="touch" icon={<PencilIcon aria-hidden />} aria-label={t("live.card.changeThis", { text: card.text })} onClick={() => setTyped(card.text)} />
        <Button size="small" variant="tertiary" data-color="neutral" className="touch" icon={<TrashIcon aria-hidden />} aria-label={t("live.card.removeThis", { text: card.text })} onClick={onRemove} />
      </span>
    </li>
  );
}
