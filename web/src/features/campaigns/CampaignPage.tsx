import { Heading, Tag } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Campaign } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import { useIdeas } from "@/shared/ideas/useIdeas";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useCampaign } from "./api";
import { Phases } from "./Phases";

export default function CampaignPage() {
  const { slug = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const campaign = useCampaign(slug);
  if (campaign.error && asProblem(campaign.error).code === "not_found") {
    return (
      <Page title={t("campaign.gone")} parent={{ label: t("nav.ideas"), to: "/ideer" }}>
        <EmptyState title={t("campaign.goneWhy")} action={<ButtonLink to="/">{t("pages.toFront")}</ButtonLink>} />
      </Page>
    );
  }
  return <QueryView query={campaign}>{(data) => <CampaignView campaign={data} />}</QueryView>;
}

function CampaignView({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const ideas = useIdeas({ campaign: campaign.slug, sort: "active", limit: 6 });
  const maySubmit = campaign.open_now.submit;
  return (
    <Page
      title={campaign.name}
      parent={{ label: t("nav.ideas"), to: "/ideer" }}
      above={<div className="card__tags"><Tag size="small" variant="moderate" data-color={campaign.state === "open" ? "success" : "neutral"}>{t(`campaign.state.${campaign.state}`)}</Tag></div>}
      actions={maySubmit && <ButtonLink to="/ny" search={{ kampanje: campaign.slug }}>{t("nav.submit")}</ButtonLink>}
    >
      <Heading level="2" size="medium" className="hero__question">{campaign.question}</Heading>
      {campaign.description && <p className="prose">{campaign.description}</p>}
      <div className="columns">
        <Section title={t("campaign.ideas", { count: campaign.ideas })} action={campaign.ideas > 0 && <TextLink to="/ideer" search={{ campaign: campaign.slug }}>{t("front.allIdeas")}</TextLink>} className="columns__main">
          <QueryView query={ideas}>
            {(page) => page.items.length > 0 ? (
              <div className="cards">{page.items.map((idea) => <IdeaCard key={idea.id} idea={idea} />)}</div>
            ) : (
              <EmptyState level="3" title={t("campaign.none")} action={maySubmit && <ButtonLink to="/ny" search={{ kampanje: campaign.slug }}>{t("nav.submit")}</ButtonLink>} />
            )}
          </QueryView>
        </Section>
        <div className="columns__side">
          <Section title={t("campaign.facts")} className="panel">
            <dl className="facts">
              {campaign.deadline && <div><dt>{t("campaign.deadline")}</dt><dd>{date(campaign.deadline)}</dd></div>}
              {campaign.owner && <div><dt>{t("campaign.owner")}</dt><dd>{campaign.owner.name}</dd></div>}
              {campaign.unit && <div><dt>{t("campaign.unit")}</dt><dd>{campaign.unit.name}</dd></div>}
              <div><dt>{t("campaign.audience")}</dt><dd>{t(`campaign.audienceOf.${campaign.audience}`)}</dd></div>
              <div><dt>{t("campaign.answer")}</dt><dd>{t("campaign.answerDays", { count: campaign.answer_days })}</dd></div>
            </dl>
          </Section>
          <Section title={t("campaign.phases")}><Phases phases={campaign.phases} /></Section>
        </div>
      </div>
    </Page>
  );
}
