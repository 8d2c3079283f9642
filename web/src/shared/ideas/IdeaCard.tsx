import { ChatIcon } from "@navikt/aksel-icons";
import { BodyShort, Detail, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Highlights, Idea } from "@/api/types";
import { useLang } from "../hooks/useLang";
import { Highlighted } from "../text/Highlighted";
import { TextLink } from "../ui/links";
import { StatusTag } from "./StatusTag";
import { SupportButton } from "./SupportButton";

interface Props { idea: Idea & { highlights?: Highlights | null }; level?: "2" | "3" | "4"; showReason?: boolean }

/** An idea in a list: where it stands, what it is, who stands behind it. */
export function IdeaCard({ idea, level = "3", showReason = false }: Props) {
  const { t } = useTranslation();
  const { date } = useLang();
  return (
    <article className="card" data-card>
      <div className="card__main">
        <div className="card__tags">
          <StatusTag status={idea.status} />
          <Detail as="span" textColor="subtle">{t("idea.number", { number: idea.number })}</Detail>
          <Detail as="span" textColor="subtle">{t(`kind.${idea.kind}`)}</Detail>
        </div>
        <Heading level={level} size="xsmall" className="card__title">
          <TextLink to="/ideer/$number" params={{ number: String(idea.number) }} data-color="neutral" data-card-link>
            <span>{idea.highlights?.title ? <Highlighted text={idea.highlights.title} /> : idea.title}</span>
          </TextLink>
        </Heading>
        <BodyShort size="small" className="card__text">
          {idea.highlights?.text ? <Highlighted text={idea.highlights.text} /> : idea.text}
        </BodyShort>
        {showReason && idea.reason && (
          <BodyShort size="small" className="card__reason">{t("idea.reasonLine", { reason: idea.reason })}</BodyShort>
        )}
        {showReason && idea.next_date && (
          <BodyShort size="small" textColor="subtle">{t("idea.nextLine", { date: date(idea.next_date), owner: idea.owner?.name ?? t("idea.noOwner") })}</BodyShort>
        )}
        <div className="card__meta">
          {idea.unit && <Detail as="span" textColor="subtle">{idea.unit.name}</Detail>}
          {idea.themes.slice(0, 3).map((theme) => (
            <Detail as="span" className="pill" key={theme.id}>{theme.label}</Detail>
          ))}
          {idea.themes.length > 3 && <Detail as="span" className="pill">{t("idea.moreThemes", { count: idea.themes.length - 3 })}</Detail>}
          {idea.comments > 0 && (
            <Detail as="span" textColor="subtle" className="card__comments">
              <ChatIcon aria-hidden /> {t("idea.comments", { count: idea.comments })}
            </Detail>
          )}
        </div>
      </div>
      <SupportButton idea={idea} />
    </article>
  );
}
