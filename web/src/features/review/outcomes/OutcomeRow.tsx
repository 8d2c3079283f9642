import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewOutcome, OutcomeKind, Review } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useAddOutcome, useTakeBackOutcome } from "../api";
import { IdeaForm } from "./IdeaForm";
import { OutcomeTold } from "./OutcomeTold";
import { rowOfCard, type Row } from "./rows";
import { SupportForm } from "./SupportForm";

interface Props { workshop: string; row: Row; similar: Review["similar"]; may: boolean; /** A card taken out of its group. */ inside?: boolean }

export function OutcomeRow({ workshop, row, similar, may, inside = false }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const add = useAddOutcome(workshop);
  const back = useTakeBackOutcome(workshop);
  const [open, setOpen] = useState<OutcomeKind | null>(null);
  const [apart, setApart] = useState(false);
  const someDecided = row.kind === "group" && row.outcome === null && row.cards.some((card) => card.outcome);
  const separate = row.kind === "group" && row.outcome === null && (apart || someDecided);
  const fail = (error: unknown) => toast({ text: problemText(t, error), tone: "error" });
  const decide = (body: Omit<NewOutcome, "card" | "group">) =>
    add.mutate(
      { ...body, [row.kind]: row.id },
      {
        onSuccess: (outcome) => {
          setOpen(null);
          toast({ text: t(`review.told.${outcome.outcome}`, { number: outcome.idea?.number ?? "" }), undo: () => back.mutateAsync(outcome.id) });
        },
        onError: fail,
      },
    );
  const choices = may && !row.outcome && !separate;
  return (
    <>
      <Table.Row className={`decide${row.settled ? " decide--settled" : ""}${inside ? " decide--inside" : ""}`}>
        <Table.HeaderCell scope="row">
          {row.title}
          {row.kind === "group" && <CardList row={row} />}
          {row.kind === "card" && row.cards[0]?.source === "paper" && <Tag size="xsmall" variant="outline" data-color="neutral">{t("review.paper")}</Tag>}
        </Table.HeaderCell>
        <Table.DataCell>{row.dots ?? <span className="quiet">–</span>}</Table.DataCell>
        <Table.DataCell>
          {row.outcome && <OutcomeTold outcome={row.outcome} onUndo={may ? () => back.mutate(row.outcome?.id ?? "", { onError: fail }) : null} busy={back.isPending} />}
          {!row.outcome && row.settled && <BodyShort size="small">{t("review.eachDecided")}</BodyShort>}
          {choices && (
            <div className="buttons" role="group" aria-label={t("review.choose", { title: row.title })}>
              <Button size="small" variant={open === "idea" ? "primary" : "secondary"} aria-expanded={open === "idea"} onClick={() => setOpen(open === "idea" ? null : "idea")}>{t("review.outcome.idea")}</Button>
              <Button size="small" variant={open === "support" ? "primary" : "secondary"} aria-expanded={open === "support"} onClick={() => setOpen(open === "support" ? null : "support")}>{t("review.outcome.support")}</Button>
              <Button size="small" variant="secondary" data-color="neutral" loading={add.isPending && add.variables.outcome === "minutes"} onClick={() => decide({ outcome: "minutes" })}>{t("review.outcome.minutes")}</Button>
              {row.kind === "group" && row.cards.length > 1 && <Button size="small" variant="tertiary" data-color="neutral" onClick={() => { setOpen(null); setApart(true); }}>{t("review.apart")}</Button>}
            </div>
          )}
          {apart && !someDecided && <Button size="small" variant="tertiary" data-color="neutral" onClick={() => setApart(false)}>{t("review.together")}</Button>}
          {choices && open === "idea" && <IdeaForm row={row} error={add.error} busy={add.isPending} onSave={(fields) => decide({ outcome: "idea", ...fields })} />}
          {choices && open === "support" && <SupportForm row={row} similar={similar[row.id] ?? []} busy={add.isPending} onChoose={(idea) => decide({ outcome: "support", idea })} />}
        </Table.DataCell>
      </Table.Row>
      {separate && row.cards.map((card) => <OutcomeRow key={card.id} workshop={workshop} row={rowOfCard(card)} similar={similar} may={may} inside />)}
    </>
  );
}

function CardList({ row }: { row: Row }) {
  return <ul className="plain decide__cards">{row.cards.map((card) => <li key={card.id}>{card.text}</li>)}</ul>;
}
