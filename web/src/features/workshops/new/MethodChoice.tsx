import { ClockIcon, PersonGroupIcon } from "@navikt/aksel-icons";
import { BodyShort, Heading } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { MethodInList } from "@/api/types";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { QueryView } from "@/shared/ui/QueryView";
import type { useMethods } from "../api";

/** Stands in the address for a start without a template. */
export const NO_METHOD = "ingen";

interface Props { methods: ReturnType<typeof useMethods>; campaign: string | undefined }

/** The templates, with how long each takes and for how many; or none. */
export function MethodChoice({ methods, campaign }: Props) {
  const { t } = useTranslation();
  return (
    <div className="stack stack--wide">
      <div className="buttons">
        <ButtonLink to="/workshops/ny" search={{ metode: NO_METHOD, kampanje: campaign }} variant="secondary">{t("workshops.new.blank")}</ButtonLink>
      </div>
      <QueryView query={methods} rows={4} height={120}>
        {({ items }) => items.length > 0 && (
          <ul className="methods" aria-label={t("workshops.new.methods")}>
            {items.map((method) => <li key={method.id}><MethodCard method={method} campaign={campaign} /></li>)}
          </ul>
        )}
      </QueryView>
    </div>
  );
}

function MethodCard({ method, campaign }: { method: MethodInList; campaign: string | undefined }) {
  const { t } = useTranslation();
  const { group_min: min, group_max: max } = method;
  return (
    <article className="method">
      <Heading level="2" size="xsmall">
        <TextLink to="/workshops/ny" search={{ metode: method.key, kampanje: campaign }} className="method__link" data-color="neutral">{method.name}</TextLink>
      </Heading>
      <BodyShort size="small" className="method__purpose">{method.purpose}</BodyShort>
      <ul className="signs">
        <li><ClockIcon aria-hidden /> {t("workshops.minutes", { count: method.minutes })}</li>
        {min !== null && max !== null && <li><PersonGroupIcon aria-hidden /> {t("workshops.new.group", { min, max })}</li>}
      </ul>
      <BodyShort size="small" textColor="subtle">{method.steps.map((step) => step.title).join(" · ")}</BodyShort>
    </article>
  );
}
