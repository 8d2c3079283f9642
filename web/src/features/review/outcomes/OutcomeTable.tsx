import { EyeIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Switch, Table } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Review } from "@/api/live";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Bar } from "@/shared/ui/Bar";
import { Section } from "@/shared/ui/Section";
import { TableScroll } from "@/shared/ui/TableScroll";
import { useReveal } from "../api";
import { OutcomeRow } from "./OutcomeRow";
import { leftOf, rowsOf } from "./rows";
import { useRestToMinutes } from "./useRestToMinutes";

/** Every group and every single card, and what becomes of it. */
export function OutcomeTable({ id, review, may }: { id: string; review: Review; may: boolean }) {
  const { t } = useTranslation();
  const [onlyLeft, setOnlyLeft] = useState(false);
  const rest = useRestToMinutes(id);
  const reveal = useReveal(id);
  const rows = rowsOf(review);
  const left = leftOf(rows);
  const hidden = review.hidden_cards;
  const total = review.cards.length + hidden;
  const settled = total - review.unaccounted;
  if (total === 0) return <EmptyState title={t("review.noCards")}>{t("review.noCardsHow")}</EmptyState>;
  const shown = onlyLeft ? rows.filter((row) => !row.settled) : rows;
  return (
    <Section title={t("review.sorting")}>
      <div className="leftover">
        <BodyShort weight="semibold" role="status">{review.unaccounted > 0 ? t("review.left", { left: review.unaccounted, total }) : t("review.noneLeft", { total })}</BodyShort>
        <Bar value={settled} max={total} />
      </div>
      {hidden > 0 && (
        <div className="panel panel--waiting stack">
          <BodyShort>{t("review.hidden", { count: hidden })}</BodyShort>
          {may && <div className="buttons"><Button size="small" icon={<EyeIcon aria-hidden />} loading={reveal.isPending} onClick={() => reveal.mutate()}>{t("review.reveal", { count: hidden })}</Button></div>}
          {reveal.error && <ProblemMessage error={reveal.error} />}
        </div>
      )}
      <div className="section__head">
        <Switch size="small" checked={onlyLeft} onChange={(event) => setOnlyLeft(event.target.checked)}>{t("review.onlyLeft")}</Switch>
        {may && left.length > 0 && (
          <Button size="small" variant="secondary" loading={rest.busy} onClick={() => void rest.run(left)}>{t("review.restToMinutes", { count: review.unaccounted - hidden })}</Button>
        )}
        {rest.done !== null && <BodyShort role="status">{t("review.restProgress", { done: rest.done, total: rest.total })}</BodyShort>}
      </div>
      {shown.length === 0 ? hidden === 0 && <p className="quiet">{t("review.nothingLeft")}</p> : (
        <TableScroll label={t("review.what")}>
          <Table size="small" className="sorting stacked">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell scope="col" className="sorting__what">{t("review.what")}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t("review.dots")}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t("review.becomes")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {shown.map((row) => <OutcomeRow key={row.id} workshop={id} row={row} similar={review.similar} may={may} />)}
            </Table.Body>
          </Table>
        </TableScroll>
      )}
    </Section>
  );
}
