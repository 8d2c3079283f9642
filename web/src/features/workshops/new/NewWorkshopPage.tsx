import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { useNextWorkshops } from "@/shared/workshops/useWorkshops";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useMethods } from "../api";
import { MethodChoice, NO_METHOD } from "./MethodChoice";
import { NewWorkshopForm } from "./NewWorkshopForm";
import "@/shared/ui/fields.css";
import "../workshops.css";

const route = getRouteApi("/workshops/ny");

export default function NewWorkshopPage() {
  const { t } = useTranslation();
  const { metode, kampanje } = route.useSearch();
  const me = useMe();
  const may = useNextWorkshops(1);
  const methods = useMethods();
  if (me.isPending || (me.data && may.isPending)) return <Loading />;
  if (!me.data || may.data?.allowed.includes("create") === false) return <ForbiddenPage />;
  const parent = { label: t("nav.workshops"), to: "/workshops" };
  if (!metode) {
    return (
      <Page title={t("workshops.new.choose")} lead={t("workshops.new.chooseLead")} parent={parent}>
        <MethodChoice methods={methods} campaign={kampanje} />
      </Page>
    );
  }
  return (
    <Page title={t("workshops.new.title")} lead={t("workshops.new.lead")} parent={parent} width="text">
      {metode === NO_METHOD ? <NewWorkshopForm method={null} campaign={kampanje} me={me.data} /> : (
        <QueryView query={methods}>
          {({ items }) => {
            const method = items.find((one) => one.key === metode || one.id === metode) ?? null;
            return <NewWorkshopForm key={method?.id ?? NO_METHOD} method={method} campaign={kampanje} me={me.data!} />;
          }}
        </QueryView>
      )}
    </Page>
  );
}
