import { BodyShort, Detail, Heading, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Workshop } from "@/api/types";
import { TextLink } from "../ui/links";
import { Signs } from "./Signs";
import { StateTag } from "./StateTag";

/** A workshop in a list: what it is, when, where, and whether there is room. */
export function WorkshopCard({ workshop, level = "3" }: { workshop: Workshop; level?: "2" | "3" | "4" }) {
  const { t } = useTranslation();
  const { state, my_signup: mine } = workshop;
  return (
    <article className="card" data-card>
      <div className="card__main">
        <div className="card__tags">
          <StateTag state={state} />
          {mine && <Tag size="small" variant="outline" data-color="success">{t(`workshops.mine.${mine.state}`)}</Tag>}
          {workshop.campaign && <Detail as="span" textColor="subtle">{workshop.campaign.name}</Detail>}
        </div>
        <Heading level={level} size="xsmall" className="card__title">
          <TextLink to="/workshops/$id" params={{ id: workshop.id }} data-color="neutral" data-card-link>{workshop.title}</TextLink>
        </Heading>
        {workshop.purpose && <BodyShort size="small" className="card__text">{workshop.purpose}</BodyShort>}
        <Signs workshop={workshop} />
      </div>
    </article>
  );
}
