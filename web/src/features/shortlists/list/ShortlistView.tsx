import { PrinterSmallIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShortlistDetail } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { AddIdeas } from "./AddIdeas";
import { EditShortlist } from "./EditShortlist";
import { EntryTable } from "./EntryTable";
import { ExportMenu } from "./ExportMenu";
import { Missing } from "./Missing";

export function ShortlistView({ list }: { list: ShortlistDetail }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const [editing, setEditing] = useState(false);
  const mayEdit = list.allowed.includes("edit");
  return (
    <Page
      title={list.name}
      documentTitle={t("shortlists.documentTitle", { name: list.name })}
      parent={{ label: t("nav.shortlists"), to: "/kortlister" }}
      lead={
        <>
          {list.description && <p className="prose">{list.description}</p>}
          <BodyShort size="small" textColor="subtle">
            {t("shortlists.by", { name: list.owner.name, date: date(list.changed_at) })} · {list.shared ? t("shortlists.shared") : t("shortlists.private")}
            {list.campaign && ` · ${list.campaign.name}`} · {t("shortlists.version", { version: list.version })}
          </BodyShort>
        </>
      }
      actions={
        <div className="buttons no-print">
          {mayEdit && !editing && <Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t("shortlists.edit")}</Button>}
          {list.allowed.includes("export") && <ExportMenu list={list} />}
          <Button size="small" variant="tertiary" icon={<PrinterSmallIcon aria-hidden />} onClick={() => print()}>{t("shortlists.print")}</Button>
        </div>
      }
    >
      {editing && <EditShortlist list={list} onDone={() => setEditing(false)} />}
      {list.entries.length === 0 ? (
        <EmptyState title={t("shortlists.empty")}>{mayEdit ? t("shortlists.emptyHow") : null}</EmptyState>
      ) : (
        <EntryTable list={list} mayEdit={mayEdit} />
      )}
      <div className="no-print stack stack--wide">
        {mayEdit && <AddIdeas list={list} />}
        <Missing entries={list.entries} />
      </div>
    </Page>
  );
}
