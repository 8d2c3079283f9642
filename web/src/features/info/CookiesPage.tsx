import { BodyLong, Table } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { TableScroll } from "@/shared/ui/TableScroll";
import { Page } from "@/shared/ui/Page";

const KEPT = ["session", "drafts", "language", "theme", "shortcuts"] as const;

export default function CookiesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("app.cookies")} parent={{ label: t("app.cookies"), to: "/informasjonskapsler" }} width="text">
      <BodyLong>{t("info.cookiesIntro")}</BodyLong>
      <TableScroll label={t("app.cookies")}>
        <Table size="small" className="stacked">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell scope="col">{t("info.what")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("info.why")}</Table.HeaderCell>
              <Table.HeaderCell scope="col">{t("info.howLong")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {KEPT.map((name) => (
              <Table.Row key={name}>
                <Table.HeaderCell scope="row">{t(`info.kept.${name}.what`)}</Table.HeaderCell>
                <Table.DataCell>{t(`info.kept.${name}.why`)}</Table.DataCell>
                <Table.DataCell>{t(`info.kept.${name}.howLong`)}</Table.DataCell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </TableScroll>
    </Page>
  );
}
