import { BodyShort, Detail, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Diamond, MethodInList } from "@/api/types";
import { TextLink } from "@/shared/ui/links";
import { groupText, RatingText } from "../facts";

/** A method in the list: how long, how many, how good. */
export function MethodCard({ method, diamonds }: { method: MethodInList; diamonds: readonly Diamond[] }) {
  const { t } = useTranslation();
  const group = groupText(t, method);
  const diamond = diamonds.find((one) => one.number === method.diamond);
  return (
    <article className="card" data-card>
      <div className="card__main">
        <Heading level="2" size="xsmall" className="card__title">
          <TextLink to="/metoder/$key" params={{ key: method.key }} data-color="neutral" data-card-link><span>{method.name}</span></TextLink>
        </Heading>
        <BodyShort size="small" className="card__text">{method.purpose}</BodyShort>
        <div className="card__meta">
          <Detail as="span" className="pill">{t("methods.minutes", { count: method.minutes })}</Detail>
          {group && <Detail as="span" className="pill">{group}</Detail>}
          {diamond && <Detail as="span" textColor="subtle">{method.stage ? diamond[method.stage] : diamond.name}</Detail>}
          <Detail as="span" textColor="subtle"><RatingText rating={method.rating} /></Detail>
          {method.used_in > 0 && <Detail as="span" textColor="subtle">{t("methods.usedIn", { count: method.used_in })}</Detail>}
        </div>
      </div>
    </article>
  );
}
