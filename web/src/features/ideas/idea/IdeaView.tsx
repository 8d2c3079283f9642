import { PencilIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Detail } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { StatusTag } from "@/shared/ideas/StatusTag";
import { SupportButton } from "@/shared/ideas/SupportButton";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { AddToShortlist } from "./AddToShortlist";
import { Comments } from "./Comments";
import { EditIdea } from "./EditIdea";
import { History } from "./History";
import { IdeaThemes } from "./IdeaThemes";
import { Similar } from "./Similar";
import { StatusSection } from "./StatusSection";
import { Withdraw } from "./Withdraw";

/** `comment` is the one to open the discussion at. */
export function IdeaView({ idea, comment }: { idea: Idea; comment?: string }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const may = (action: Idea["allowed"][number]) => idea.allowed.includes(action);
  return (
    <div data-page-idea>
      <Page
        title={idea.title}
        documentTitle={t("idea.documentTitle", { number: idea.number, title: idea.title })}
        parent={{ label: t("nav.ideas"), to: "/ideer" }}
        above={
          <div className="card__tags">
            <StatusTag status={idea.status} size="medium" />
            <Detail as="span">{t("idea.number", { number: idea.number })}</Detail>
            <Detail as="span">{t(`kind.${idea.kind}`)}</Detail>
          </div>
        }
        lead={<From idea={idea} />}
        actions={<SupportButton idea={idea} />}
      >
        <div className="columns columns--idea">
          <div className="columns__text">
            {editing ? (
              <EditIdea idea={idea} onDone={() => setEditing(false)} />
            ) : (
              <p className="prose" lang={idea.lang}>{idea.text}</p>
            )}
            {!editing && (may("edit") || may("withdraw") || may("shortlist")) && (
              <div className="buttons no-print">
                {may("edit") && <Button size="small" variant="secondary" icon={<PencilIcon aria-hidden />} onClick={() => setEditing(true)}>{t("idea.edit")}</Button>}
                {may("shortlist") && <AddToShortlist idea={idea} />}
                {may("withdraw") && <Withdraw idea={idea} />}
              </div>
            )}
            <IdeaThemes idea={idea} />
          </div>
          <div className="columns__aside">
            <StatusSection idea={idea} />
            <Similar idea={idea} />
          </div>
          <div className="columns__talk">
            <Comments key={comment} idea={idea} opened={comment} />
            <History idea={idea} />
          </div>
        </div>
      </Page>
    </div>
  );
}

function From({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { date } = useLang();
  return (
    <BodyShort size="small" textColor="subtle">
      {t("idea.from", { name: idea.author?.name ?? t("idea.anonymous"), date: date(idea.created_at) })}
      {idea.unit && ` · ${idea.unit.name}`}
      {idea.campaign && (
        <> · <TextLink to="/kampanjer/$slug" params={{ slug: idea.campaign.slug }} data-color="neutral">{idea.campaign.name}</TextLink></>
      )}
      {idea.provenance && (
        <> · {t("idea.outOf")} <TextLink to="/workshops/$id" params={{ id: idea.provenance.workshop.id }} data-color="neutral">{idea.provenance.workshop.title}</TextLink></>
      )}
    </BodyShort>
  );
}
