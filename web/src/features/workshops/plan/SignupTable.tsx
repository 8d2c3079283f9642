import { CopyButton, Table, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { SignupLine, WorkshopDetail } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { TableScroll } from "@/shared/ui/TableScroll";
import { useSignups } from "../api";

const COLOURS = { signed_up: "success", offered: "warning", waiting: "neutral" } as const;

/** Who comes and who waits, in the order they are let in; also as text to paste elsewhere. */
export function SignupTable({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const { shortDate, dateTime } = useLang();
  const signups = useSignups(workshop.id, true);
  const stateOf = (line: SignupLine) =>
    line.state === "waiting" ? t("workshops.list.waiting", { position: line.position })
    : line.state === "offered" && line.offer_until ? t("workshops.list.offered", { when: dateTime(line.offer_until) })
    : t("workshops.mine.signed_up");
  const asText = (items: SignupLine[]) => items.map((line) => [line.person.name, line.unit?.name ?? "", stateOf(line)].join("\t")).join("\n");
  const items = signups.data?.items ?? [];
  return (
    <Section
      title={t("workshops.list.title", { count: signups.data?.total ?? workshop.signups.taken + workshop.signups.waiting })}
      action={items.length > 0 && <CopyButton size="small" copyText={asText(items)} text={t("workshops.list.copy")} activeText={t("workshops.code.copied")} />}
      className="no-print"
    >
      <QueryView query={signups} rows={2} height={48}>
        {(data) => data.items.length === 0 ? <p className="quiet">{t("workshops.list.none")}</p> : (
          <TableScroll label={t("workshops.list.table")}>
            <Table size="small" className="stacked">
              <Table.Header>
                <Table.Row>
                  <Table.HeaderCell scope="col">{t("workshops.list.name")}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{t("workshops.list.unit")}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{t("workshops.list.state")}</Table.HeaderCell>
                  <Table.HeaderCell scope="col">{t("workshops.list.since")}</Table.HeaderCell>
                </Table.Row>
              </Table.Header>
              <Table.Body>
                {data.items.map((line) => (
                  <Table.Row key={line.person.id}>
                    <Table.HeaderCell scope="row">{line.person.name}</Table.HeaderCell>
                    <Table.DataCell>{line.unit?.name}</Table.DataCell>
                    <Table.DataCell><Tag size="xsmall" variant="moderate" data-color={COLOURS[line.state]}>{stateOf(line)}</Tag></Table.DataCell>
                    <Table.DataCell>{shortDate(line.at)}</Table.DataCell>
                  </Table.Row>
                ))}
              </Table.Body>
            </Table>
          </TableScroll>
        )}
      </QueryView>
    </Section>
  );
}
