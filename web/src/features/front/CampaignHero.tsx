import { BodyLong, BodyShort, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "@/api/types";
import { openCampaigns } from "@/shared/campaigns";
import { useLang } from "@/shared/hooks/useLang";
import { useCampaigns } from "@/shared/hooks/useReferences";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { QueryView } from "@/shared/ui/QueryView";

/** The question being asked now, until when, by whom, and the one thing to do about it. */
export function CampaignHero() {
  const { t } = useTranslation();
  const campaigns = useCampaigns();
  return (
    <QueryView query={campaigns} rows={1} height={220}>
      {({ items }) => {
        const [first, ...more] = openCampaigns(items);
        return (
          <>
            {first ? <Hero campaign={first} /> : <NoCampaign />}
            {more.length > 0 && (
              <BodyShort as="div" className="also">
                {t("front.alsoOpen")}
                <ul>{more.map((one) => <li key={one.id}><TextLink to="/kampanjer/$slug" params={{ slug: one.slug }}>{one.name}</TextLink></li>)}</ul>
              </BodyShort>
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function Hero({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { date } = useLang();
  return (
    <section className="hero" aria-labelledby="campaign-question">
      <BodyShort size="small" className="hero__name">
        <TextLink to="/kampanjer/$slug" params={{ slug: campaign.slug }} data-color="neutral">{campaign.name}</TextLink>
      </BodyShort>
      <Heading level="2" size="xlarge" id="campaign-question" className="hero__question">{campaign.question}</Heading>
      <BodyShort className="hero__facts">
        {campaign.deadline ? t("front.deadline", { date: date(campaign.deadline) }) : t("front.noDeadline")}
        {campaign.owner && <> · {t("front.owner", { name: campaign.owner.name })}</>}
      </BodyShort>
      <div className="hero__actions">
        {campaign.open_now.submit && <ButtonLink to="/ny" search={{ kampanje: campaign.slug }}>{t("nav.submit")}</ButtonLink>}
        <ButtonLink to="/ideer" search={{ campaign: campaign.slug }} variant="secondary">{t("front.seeIdeas", { count: campaign.ideas })}</ButtonLink>
      </div>
      {campaign.open_now.submit && <BodyLong size="small" className="hero__promise">{t("front.promise")}</BodyLong>}
    </section>
  );
}

function NoCampaign() {
  const { t } = useTranslation();
  return (
    <section className="hero" aria-labelledby="campaign-question">
      <Heading level="2" size="large" id="campaign-question" className="hero__question">{t("front.always")}</Heading>
      <div className="hero__actions">
        <ButtonLink to="/ny">{t("nav.submit")}</ButtonLink>
        <ButtonLink to="/ideer" variant="secondary">{t("front.allIdeas")}</ButtonLink>
      </div>
      <BodyLong size="small" className="hero__promise">{t("front.promise")}</BodyLong>
    </section>
  );
}
