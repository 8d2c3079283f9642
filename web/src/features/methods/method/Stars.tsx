import { StarFillIcon, StarIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Method } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useMe } from "@/shared/hooks/useMe";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { TextLink } from "@/shared/ui/links";
import { useRateMethod } from "../api";
import { RatingText } from "../facts";

const STARS = [1, 2, 3, 4, 5] as const;

/** What people think, and five stars to choose from: radio buttons, so the arrow keys go from star to star. */
export function Stars({ method }: { method: Method }) {
  const { t } = useTranslation();
  const me = useMe().data;
  const rate = useRateMethod(method);
  const [said, setSaid] = useState("");
  const mine = method.my_rating ?? 0;
  const give = (stars: number | null) =>
    rate.mutate(stars, { onSuccess: () => setSaid(stars ? t("methods.rated", { count: stars }) : t("methods.unrated")) });
  return (
    <>
      <BodyShort><RatingText rating={method.rating} /></BodyShort>
      {method.allowed.includes("rate") && (
        <fieldset className="stars">
          <legend>{t("methods.yourStars")}</legend>
          <div className="stars__row">
            {STARS.map((stars) => (
              <label key={stars} className={stars <= mine ? "stars__star stars__star--on" : "stars__star"}>
                <input type="radio" name="stars" className="aksel-sr-only" checked={stars === mine} onChange={() => give(stars)} />
                {stars <= mine ? <StarFillIcon aria-hidden /> : <StarIcon aria-hidden />}
                <span className="aksel-sr-only">{t("methods.stars", { count: stars })}</span>
              </label>
            ))}
            {mine > 0 && <Button size="small" variant="tertiary" onClick={() => give(null)}>{t("methods.takeBack")}</Button>}
          </div>
        </fieldset>
      )}
      {me === null && <BodyShort size="small"><TextLink to="/logg-inn" search={{ tilbake: `/metoder/${method.key}` }}>{t("methods.signInToRate")}</TextLink></BodyShort>}
      {rate.error && <ProblemMessage error={rate.error} />}
      <LiveRegion>{said}</LiveRegion>
    </>
  );
}
