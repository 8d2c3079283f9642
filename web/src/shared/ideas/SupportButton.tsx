import { ThumbUpFillIcon, ThumbUpIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { useLang } from "../hooks/useLang";
import { useSupport } from "./useSupport";

/** A toggle with the number of people behind it. Only a number where supporting is not open to the reader. */
export function SupportButton({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { number } = useLang();
  const support = useSupport();
  const name = t(idea.supported ? "support.withdrawFrom" : "support.give", { number: idea.number });
  const people = t("support.people", { count: idea.support });
  if (!idea.allowed.includes("support")) {
    return (
      <span className="support support--fixed" title={people}>
        <ThumbUpIcon aria-hidden />
        <span aria-hidden>{number(idea.support)}</span>
        <span className="aksel-sr-only">{people}</span>
      </span>
    );
  }
  return (
    <Button
      className="support"
      size="small"
      variant={idea.supported ? "primary" : "secondary"}
      data-color={idea.supported ? "accent" : "neutral"}
      data-support
      icon={idea.supported ? <ThumbUpFillIcon aria-hidden /> : <ThumbUpIcon aria-hidden />}
      aria-pressed={idea.supported}
      aria-label={`${name}. ${people}`}
      title={t(idea.supported ? "support.yours" : "support.verb")}
      onClick={() => support.mutate(idea)}
    >
      {number(idea.support)}
    </Button>
  );
}
