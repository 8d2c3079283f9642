import "./help.css";
import { BodyLong } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { useThemes, useUnits } from "@/shared/hooks/useReferences";
import { Page } from "@/shared/ui/Page";
import { Section } from "@/shared/ui/Section";
import { TextLink } from "@/shared/ui/links";
import { examplesOf, TOPICS } from "./examples";

const SEARCHED = ["idea", "comment", "workshop", "method"] as const;
const NEVER = ["cards", "hidden", "drafts"] as const;
const KEYS = [["/", "slash"], ["↓ ↑", "arrows"], ["Enter", "enter"], ["Esc", "escape"]] as const;

/** How the search reads what one writes, with examples to try. */
export default function SearchHelpPage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const themes = useThemes().data?.items ?? [];
  const busiest = themes.reduce<(typeof themes)[number] | undefined>((best, theme) => (theme.ideas > (best?.ideas ?? 0) ? theme : best), undefined);
  const office = useUnits().data?.items.find((unit) => unit.kind === "office");
  return (
    <Page title={t("help.title")} lead={t("help.lead")} parent={{ label: t("help.title"), to: "/hjelp/sok" }} width="text">
      {TOPICS.map((topic) => (
        <Section key={topic} title={t(`help.${topic}.title`)}>
          <BodyLong>{t(`help.${topic}.text`)}</BodyLong>
          <div className="tries">
            <span id={`try-${topic}`}>{t("help.try")}</span>
            <ul className="pills" aria-labelledby={`try-${topic}`}>
              {examplesOf(topic, lang, busiest?.label, office?.name).map((q) => (
                <li key={q}><TextLink to="/ideer" search={{ q }} className="pill pill--link">{q}</TextLink></li>
              ))}
            </ul>
          </div>
        </Section>
      ))}
      <Section title={t("help.searched.title")}>
        <ul className="plain">{SEARCHED.map((one) => <li key={one}>{t(`help.searched.${one}`)}</li>)}</ul>
      </Section>
      <Section title={t("help.never.title")}>
        <ul className="plain">{NEVER.map((one) => <li key={one}>{t(`help.never.${one}`)}</li>)}</ul>
      </Section>
      <Section title={t("help.keys.title")}>
        <dl className="keys">
          {KEYS.map(([key, does]) => (
            <div key={key} className="keys__row"><dt><kbd>{key}</kbd></dt><dd>{t(`help.keys.${does}`)}</dd></div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}
