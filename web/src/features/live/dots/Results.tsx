import { BodyShort, Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Round } from "@/api/live";
import { useLang } from "@/shared/hooks/useLang";
import { Bar } from "@/shared/ui/Bar";
import { TableScroll } from "@/shared/ui/TableScroll";
import type { LiveState } from "../board/state";
import { targetName } from "../board/view";

/** What the dots of a round came to, the most first. Shown to everybody at the same time; `of` tells it from others on the page. */
export function Results({ state, round, of }: { state: LiveState; round: Round; of?: string | null }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const totals = (round.totals ?? []).toSorted((a, b) => b.dots - a.dots || targetName(state, a.target).localeCompare(targetName(state, b.target), "nb"));
  const most = Math.max(...totals.map((one) => one.dots), 1);
  const paper = totals.some((one) => one.paper > 0);
  return (
    <div className="stack">
      <BodyShort>{t("live.dots.ballots", { count: round.ballots })}</BodyShort>
      {totals.length === 0 ? <p className="quiet">{t("live.dots.noneGiven")}</p> : (
        <TableScroll label={[t("live.dots.results"), of ?? round.title].filter(Boolean).join(": ")}>
          <Table size="small" className="results">
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell scope="col">{t(round.targets === "groups" ? "live.board.group" : "live.board.card")}</Table.HeaderCell>
                <Table.HeaderCell scope="col" className="results__bar">{t("live.dots.dots")}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t("live.dots.voters")}</Table.HeaderCell>
                {paper && <Table.HeaderCell scope="col">{t("live.dots.paper")}</Table.HeaderCell>}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {totals.map((one) => (
                <Table.Row key={one.target}>
                  <Table.HeaderCell scope="row">{targetName(state, one.target)}</Table.HeaderCell>
                  <Table.DataCell><span className="barcell"><Bar value={one.dots} max={most} />{number(one.dots)}</span></Table.DataCell>
                  <Table.DataCell>{number(one.voters)}</Table.DataCell>
                  {paper && <Table.DataCell>{number(one.paper)}</Table.DataCell>}
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </TableScroll>
      )}
    </div>
  );
}
