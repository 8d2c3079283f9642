import { PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Tag } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { useMe } from "@/shared/hooks/useMe";
import { useShortlists } from "@/shared/hooks/useShortlists";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { TextLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { NewShortlist } from "./NewShortlist";

export default function ShortlistsPage() {
  const me = useMe();
  if (me.isPending) return <Loading />;
  return me.data?.allowed.includes("read_shortlists") ? <Lists /> : <ForbiddenPage />;
}

function Lists() {
  const { t } = useTranslation();
  const { date } = useLang();
  const lists = useShortlists();
  const [creating, setCreating] = useState(false);
  const mayCreate = lists.data?.allowed.includes("create");
  const button = mayCreate && !creating && (
    <Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => setCreating(true)}>{t("shortlists.create")}</Button>
  );
  return (
    <Page title={t("shortlists.title")} lead={t("shortlists.lead")} parent={{ label: t("nav.shortlists"), to: "/kortlister" }} actions={button}>
      {creating && <Section title={t("shortlists.create")} className="panel"><NewShortlist onDone={() => setCreating(false)} /></Section>}
      <QueryView query={lists}>
        {({ items }) => items.length === 0 ? (
          <EmptyState title={t("shortlists.none")}>{t("shortlists.noneHow")}</EmptyState>
        ) : (
          <ul className="rows rows--roomy">
            {items.map((list) => (
              <li key={list.id} className="rows__row" data-card>
                <div>
                  <TextLink to="/kortlister/$id" params={{ id: list.id }} data-card-link>{list.name}</TextLink>
                  <BodyShort size="small">{t("shortlists.counts", { picks: t("shortlists.picks", { count: list.picks }), near: t("shortlists.nearMisses", { count: list.near_misses }) })}</BodyShort>
                  <BodyShort size="small" textColor="subtle">{t("shortlists.by", { name: list.owner.name, date: date(list.changed_at) })}{list.campaign && ` · ${list.campaign.name}`}</BodyShort>
                </div>
                <span className="rows__tags">
                  {list.without_reason > 0 && <Tag size="small" variant="moderate" data-color="warning">{t("shortlists.withoutReason", { count: list.without_reason })}</Tag>}
                  <Tag size="small" variant="outline" data-color="neutral">{list.shared ? t("shortlists.shared") : t("shortlists.private")}</Tag>
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Page>
  );
}
