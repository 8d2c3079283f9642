import { Button, Table } from "@navikt/ds-react";
import { PlusIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TableScroll } from "@/shared/ui/TableScroll";
import { useLang } from "@/shared/hooks/useLang";
import { useThemes } from "@/shared/hooks/useReferences";
import { type Row, treeRows } from "@/shared/themes/tree";
import { Bar } from "@/shared/ui/Bar";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { MergedThemes } from "./MergedThemes";
import { NewThemeForm } from "./NewThemeForm";

export default function ThemesPage() {
  const { t } = useTranslation();
  const themes = useThemes();
  const [creating, setCreating] = useState(false);
  const mayCreate = themes.data?.allowed.includes("create");
  return (
    <Page
      title={t("themes.title")}
      lead={t("themes.lead")}
      parent={{ label: t("nav.themes"), to: "/temaer" }}
      actions={mayCreate && !creating && <Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => setCreating(true)}>{t("themes.create")}</Button>}
    >
      {creating && (
        <Section title={t("themes.create")} className="panel">
          <NewThemeForm themes={themes.data?.items ?? []} onDone={() => setCreating(false)} />
        </Section>
      )}
      <QueryView query={themes} rows={8} height={40}>
        {({ items }) => {
          const rows = treeRows(items);
          if (rows.length === 0) return <EmptyState title={t("themes.none")}>{t("themes.noneHow")}</EmptyState>;
          return <><ThemeTable rows={rows} /><MergedThemes themes={items} /></>;
        }}
      </QueryView>
    </Page>
  );
}

function ThemeTable({ rows }: { rows: Row[] }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const max = Math.max(...rows.map(({ theme }) => theme.ideas));
  return (
    <TableScroll label={t("themes.title")}>
      <Table size="small">
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t("themes.theme")}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="themes__words">{t("themes.synonyms")}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="themes__bars">{t("themes.ideas")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map(({ theme, depth }) => (
            <Table.Row key={theme.id}>
              <Table.HeaderCell scope="row">
                <span className={`tree tree--${Math.min(depth, 3)}`}>
                  {depth > 0 && <span className="aksel-sr-only">{t("themes.level", { level: depth + 1 })}</span>}
                  <TextLink to="/temaer/$key" params={{ key: theme.key }}>{theme.label}</TextLink>
                </span>
              </Table.HeaderCell>
              <Table.DataCell textSize="small" className="themes__words">{theme.synonyms.slice(0, 6).join(", ")}</Table.DataCell>
              <Table.DataCell>
                <span className="barcell">
                  <Bar value={theme.ideas} max={max} />
                  <TextLink to="/ideer" search={{ theme: theme.key }} data-color="neutral" aria-label={t("themes.seeIdeas", { count: theme.ideas, label: theme.label })}>{number(theme.ideas)}</TextLink>
                </span>
              </Table.DataCell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </TableScroll>
  );
}
