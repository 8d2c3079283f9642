import { PlusIcon } from "@navikt/aksel-icons";
import { Tabs } from "@navikt/ds-react";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { WorkshopQuery } from "@/api/types";
import { useMe } from "@/shared/hooks/useMe";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { useWorkshopPages } from "@/shared/workshops/useWorkshops";
import { WorkshopList } from "./WorkshopList";
import "../workshops.css";

const route = getRouteApi("/workshops");
const TABS = ["kommende", "tidligere", "mine"] as const;
type TabName = (typeof TABS)[number];

const QUERIES: Record<TabName, WorkshopQuery> = {
  kommende: { when: "coming" },
  tidligere: { when: "past" },
  mine: { when: "all", mine: true },
};

export default function WorkshopsPage() {
  const { t } = useTranslation();
  const { vis } = route.useSearch();
  const navigate = route.useNavigate();
  const signedIn = Boolean(useMe().data);
  const shown = TABS.find((one) => one === vis) ?? "kommende";
  const tabs = TABS.filter((one) => one !== "mine" || signedIn || shown === "mine");
  const pages = useWorkshopPages(QUERIES[shown]);
  const mayPlan = pages.data?.pages[0]?.allowed.includes("create") ?? false;
  const ways = (
    <div className="buttons">
      <TextLink to="/konferanser">{t("workshops.conferences")}</TextLink>
      {mayPlan && <ButtonLink to="/workshops/ny" icon={<PlusIcon aria-hidden />}>{t("workshops.plan")}</ButtonLink>}
    </div>
  );
  return (
    <Page title={t("workshops.title")} lead={t("workshops.lead")} parent={{ label: t("nav.workshops"), to: "/workshops" }} actions={ways}>
      <Tabs value={shown} onChange={(value) => void navigate({ search: value === "kommende" ? {} : { vis: value }, resetScroll: false })}>
        <Tabs.List aria-label={t("workshops.tabs")}>
          {tabs.map((one) => <Tabs.Tab key={one} value={one} label={t(`workshops.tab.${one}`)} />)}
        </Tabs.List>
        {tabs.map((one) => (
          <Tabs.Panel key={one} value={one} className="tabpanel">
            {one === shown && <WorkshopList pages={pages} empty={{ title: t(`workshops.none.${one}`), how: t(`workshops.noneHow.${one}`) }} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
