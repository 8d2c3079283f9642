import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useIdeas } from "@/shared/ideas/useIdeas";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { withTexts } from "@/texts/i18n";
import { CampaignHero } from "./CampaignHero";
import { Numbers } from "./Numbers";
import { StatusChanges } from "./StatusChanges";
import { ThemeCounts } from "./ThemeCounts";
import { Waiting } from "./Waiting";

const ComingWorkshops = lazy(withTexts(["workshops"], () => import("./ComingWorkshops")));

export default function FrontPage() {
  const { t } = useTranslation();
  const newest = useIdeas({ sort: "new", limit: 4 });
  return (
    <Page title={t("front.title")}>
      <Waiting />
      <CampaignHero />
      <StatusChanges />
      <div className="columns">
        <Section title={t("front.newest")} action={<TextLink to="/ideer">{t("front.allIdeas")}</TextLink>} className="columns__main">
          <QueryView query={newest}>
            {(page) =>
              page.items.length > 0 ? (
                <div className="cards">{page.items.map((idea) => <IdeaCard key={idea.id} idea={idea} />)}</div>
              ) : (
                <EmptyState level="3" title={t("front.noIdeas")} action={<ButtonLink to="/ny">{t("nav.submit")}</ButtonLink>}>{t("front.noIdeasHow")}</EmptyState>
              )
            }
          </QueryView>
        </Section>
        <div className="columns__side">
          <ThemeCounts />
          <Suspense fallback={null}><ComingWorkshops /></Suspense>
          <Numbers />
        </div>
      </div>
    </Page>
  );
}
