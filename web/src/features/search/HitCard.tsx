import { BodyShort, Detail, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { SearchHit } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { Highlighted } from "@/shared/text/Highlighted";
import { TextLink } from "@/shared/ui/links";
import { StateTag } from "@/shared/workshops/StateTag";

/** A hit: what it is called, two lines with the words marked, what it is and when. */
export function HitCard({ hit, level = "2" }: { hit: SearchHit; level?: "2" | "3" }) {
  return (
    <article className="card" data-card>
      <div className="card__main">
        <Heading level={level} size="xsmall" className="card__title"><Title hit={hit} /></Heading>
        {hit.highlights?.text && <BodyShort size="small" className="card__text"><Highlighted text={hit.highlights.text} /></BodyShort>}
        <div className="card__meta"><Facts hit={hit} /></div>
      </div>
    </article>
  );
}

function Title({ hit }: { hit: SearchHit }) {
  const text = <span>{hit.highlights?.title ? <Highlighted text={hit.highlights.title} /> : hit.title}</span>;
  const look = { "data-color": "neutral", "data-card-link": true } as const;
  switch (hit.kind) {
    case "workshop": return <TextLink to="/workshops/$id" params={{ id: hit.id }} {...look}>{text}</TextLink>;
    case "method": return <TextLink to="/metoder/$key" params={{ key: hit.key ?? hit.id }} {...look}>{text}</TextLink>;
    case "comment": return <TextLink to="/ideer/$number" params={{ number: String(hit.idea?.number) }} search={{ kommentar: hit.id }} {...look}>{text}</TextLink>;
    case "idea": return <TextLink to="/ideer/$number" params={{ number: String(hit.number) }} {...look}>{text}</TextLink>;
  }
}

function Facts({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const { date, dateTime } = useLang();
  const fact = (text: string) => <Detail as="span" textColor="subtle" key={text}>{text}</Detail>;
  switch (hit.kind) {
    case "comment": return <>{hit.idea && fact(t("finding.all.commentTo", { number: hit.idea.number }))}{hit.author && fact(hit.author.name)}{fact(date(hit.at))}</>;
    case "workshop": return <>{hit.state && <StateTag state={hit.state} size="xsmall" />}{hit.starts_at && fact(dateTime(hit.starts_at))}{hit.place && fact(hit.place)}</>;
    case "method": return <>{fact(t("finding.all.method"))}{typeof hit.minutes === "number" && fact(t("finding.all.minutes", { count: hit.minutes }))}</>;
    case "idea": return <>{typeof hit.number === "number" && fact(t("idea.number", { number: hit.number }))}{hit.author && fact(hit.author.name)}{fact(date(hit.at))}</>;
  }
}
