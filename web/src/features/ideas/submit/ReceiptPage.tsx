import { CheckmarkCircleFillIcon } from "@navikt/aksel-icons";
import { BodyLong } from "@navikt/ds-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useIdea } from "@/shared/ideas/ideaHooks";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";

export default function ReceiptPage() {
  const { number = "" } = useParams({ strict: false });
  const idea = useIdea(number);
  return <QueryView query={idea}>{(data) => <Receipt idea={data} />}</QueryView>;
}

/** The number, who reads it, by when, and what happens now. */
function Receipt({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const link = { to: "/ideer/$number", params: { number: String(idea.number) } } as const;
  return (
    <Page
      title={t("receipt.title")}
      documentTitle={t("receipt.documentTitle", { number: idea.number })}
      parent={{ label: t("nav.ideas"), to: "/ideer" }}
      above={<CheckmarkCircleFillIcon aria-hidden className="receipt__icon" />}
      width="text"
    >
      <BodyLong>{t("receipt.number", { number: idea.number })} <TextLink {...link}>{idea.title}</TextLink></BodyLong>
      <dl className="facts panel">
        <div><dt>{t("receipt.reader")}</dt><dd>{idea.owner?.name ?? t("idea.noOwner")}</dd></div>
        {idea.next_date && <div><dt>{t("receipt.by")}</dt><dd>{date(idea.next_date)}</dd></div>}
      </dl>
      <Section title={t("receipt.next")}>
        <ol className="steps">
          <li>{t("receipt.step1")}</li>
          <li>{idea.next_date ? t("receipt.step2", { date: date(idea.next_date) }) : t("receipt.step2NoDate")}</li>
          <li>{t("receipt.step3")}</li>
        </ol>
      </Section>
      <div className="buttons">
        <ButtonLink to="/ny">{t("receipt.another")}</ButtonLink>
        <ButtonLink {...link} variant="secondary">{t("receipt.see")}</ButtonLink>
      </div>
    </Page>
  );
}
