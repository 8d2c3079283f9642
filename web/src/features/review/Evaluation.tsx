import { BodyShort, Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Evaluation as Answers } from "@/api/live";
import { Section } from "@/shared/ui/Section";
import { TableScroll } from "@/shared/ui/TableScroll";

/** What the participants answered; nothing is told of fewer than five. */
export function Evaluation({ evaluation }: { evaluation: Answers }) {
  const { t } = useTranslation();
  const known = evaluation.questions.some((question) => question.share_yes !== null);
  return (
    <Section title={t("review.evaluation.title")}>
      <BodyShort>{t("review.evaluation.n", { count: evaluation.n })} {!known && t("review.evaluation.few")}</BodyShort>
      {known && (
        <TableScroll label={t("review.evaluation.question")}>
          <Table size="small">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell scope="col">{t("review.evaluation.question")}</Table.HeaderCell>
                {(["yes", "partly", "no"] as const).map((answer) => <Table.HeaderCell key={answer} scope="col">{t(`review.answer.${answer}`)}</Table.HeaderCell>)}
                <Table.HeaderCell scope="col">{t("review.evaluation.share")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {evaluation.questions.map((one) => (
                <Table.Row key={one.key}>
                  <Table.HeaderCell scope="row">{t(`review.question.${one.key}`)}</Table.HeaderCell>
                  <Table.DataCell>{one.yes}</Table.DataCell>
                  <Table.DataCell>{one.partly}</Table.DataCell>
                  <Table.DataCell>{one.no}</Table.DataCell>
                  <Table.DataCell>{one.share_yes === null ? "–" : `${one.share_yes} %`}</Table.DataCell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </TableScroll>
      )}
      {evaluation.comments.length > 0 && <ul className="plain">{evaluation.comments.map((comment, at) => <li key={at}>{comment}</li>)}</ul>}
    </Section>
  );
}
