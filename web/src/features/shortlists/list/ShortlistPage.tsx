import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useShortlist } from "../api";
import { ShortlistView } from "./ShortlistView";

export default function ShortlistPage() {
  const me = useMe();
  if (me.isPending) return <Loading />;
  return me.data?.allowed.includes("read_shortlists") ? <Detail /> : <ForbiddenPage />;
}

function Detail() {
  const { id = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const list = useShortlist(id);
  if (list.error && asProblem(list.error).code === "not_found") {
    return (
      <Page title={t("shortlists.gone")} parent={{ label: t("nav.shortlists"), to: "/kortlister" }}>
        <EmptyState title={t("shortlists.goneWhy")} action={<ButtonLink to="/kortlister">{t("shortlists.all")}</ButtonLink>} />
      </Page>
    );
  }
  return <QueryView query={list} rows={6}>{(data) => <ShortlistView list={data} />}</QueryView>;
}
