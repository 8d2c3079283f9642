import { Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useWhen } from "@/shared/hooks/useWhen";
import { TableScroll } from "@/shared/ui/TableScroll";
import type { Conference, ConferenceSession as Session } from "@/api/types";
import { slots } from "./programme";

/** Tracks beside each other, moments under each other. What is for everybody stands across all tracks. */
export function ProgrammeGrid({ conference, tick }: { conference: Conference; tick: (session: Session) => React.ReactNode }) {
  const { t } = useTranslation();
  const { clock, day } = useWhen();
  const { tracks } = conference;
  const rows = slots(conference.sessions, tracks);
  const days = new Set(rows.map((row) => day(row.starts_at)));
  return (
    <TableScroll label={t("conferences.gridTable")}>
      <Table size="small" className="programme">
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col" className="programme__time">{t("conferences.time")}</Table.HeaderCell>
            {tracks.length === 0 ? <Table.HeaderCell scope="col">{t("conferences.forAll")}</Table.HeaderCell> : tracks.map((track) => <Table.HeaderCell key={track} scope="col">{track}</Table.HeaderCell>)}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => [
            row.shared.length > 0 && (
              <Table.Row key={`${row.starts_at}-all`}>
                <Table.HeaderCell scope="row">{days.size > 1 && <span className="programme__day">{day(row.starts_at)}</span>}{clock(row.starts_at)}</Table.HeaderCell>
                <Table.DataCell colSpan={Math.max(tracks.length, 1)}>{row.shared.map(tick)}</Table.DataCell>
              </Table.Row>
            ),
            row.tracks.some((track) => track.length > 0) && (
              <Table.Row key={row.starts_at}>
                <Table.HeaderCell scope="row">{days.size > 1 && <span className="programme__day">{day(row.starts_at)}</span>}{clock(row.starts_at)}</Table.HeaderCell>
                {row.tracks.map((track, at) => <Table.DataCell key={tracks[at]}>{track.map(tick)}</Table.DataCell>)}
              </Table.Row>
            ),
          ])}
        </Table.Body>
      </Table>
    </TableScroll>
  );
}
