import { Button, LocalAlert, Search, Select } from "@navikt/ds-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MailState } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { useMails } from "./api";
import { MailTable } from "./MailTable";

const STATES: readonly MailState[] = ["waiting", "sent", "failed"];
const route = getRouteApi("/admin/utsendinger");

export default function MailsPage() {
  const me = useMe();
  if (me.isPending) return <Loading />;
  return me.data?.allowed.includes("administer") ? <Mails /> : <ForbiddenPage />;
}

function Mails() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = STATES.find((one) => one === search.state);
  const pages = useMails({ state, q: search.q });
  const first = pages.data?.pages[0];
  const mails = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: { state?: string; q?: string }) => void navigate({ search: { state, q: search.q, ...next }, resetScroll: false });
  return (
    <Page title={t("mails.title")} lead={t("mails.lead")} parent={{ label: t("mails.title"), to: "/admin/utsendinger" }}>
      {first && !first.sending && (
        <LocalAlert status="announcement" size="small">
          <LocalAlert.Header><LocalAlert.Title as="h2">{t("mails.notSending")}</LocalAlert.Title></LocalAlert.Header>
          <LocalAlert.Content>{t("mails.notSendingHow")}</LocalAlert.Content>
        </LocalAlert>
      )}
      <div className="finder__bar">
        <p className="finder__count" role="status">{first ? t("mails.found", { count: first.total }) : t("app.loading")}</p>
        <div className="buttons">
          <SearchBox key={search.q} q={search.q ?? ""} onSearch={(q) => change({ q: q || undefined })} />
          <Select size="small" label={t("mails.show")} value={state ?? ""} onChange={(event) => change({ state: event.target.value || undefined })}>
            <option value="">{t("mails.all")}</option>
            {STATES.map((one) => <option key={one} value={one}>{t(`mails.state.${one}`)}</option>)}
          </Select>
        </div>
      </div>
      {!pages.data && (pages.error ? <ProblemMessage error={pages.error} retry={() => void pages.refetch()} /> : <Loading rows={4} height={48} />)}
      {first && mails.length === 0 && <EmptyState title={t("mails.none")}>{state || search.q ? t("mails.noneHere") : t("mails.noneYet")}</EmptyState>}
      {mails.length > 0 && <MailTable mails={mails} />}
      {pages.isFetchNextPageError && <ProblemMessage error={pages.error} retry={() => void pages.fetchNextPage()} />}
      {pages.hasNextPage && (
        <Button variant="secondary" className="more" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t("mails.more")}</Button>
      )}
    </Page>
  );
}

function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  return (
    <form role="search" aria-label={t("mails.search")} onSubmit={(event) => { event.preventDefault(); onSearch(typed.trim()); }}>
      <Search size="small" label={t("mails.search")} hideLabel={false} variant="secondary" value={typed} onChange={setTyped} onClear={() => onSearch("")} />
    </form>
  );
}
