import { BodyLong } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { Page } from "@/shared/ui/Page";
import { Section } from "@/shared/ui/Section";

export default function AccessibilityPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("app.accessibility")} parent={{ label: t("app.accessibility"), to: "/tilgjengelighet" }} width="text">
      <BodyLong>{t("info.accessibilityIntro")}</BodyLong>
      <Section title={t("info.accessibilityWorks")}>
        <ul className="plain">
          <li>{t("info.accessibilityKeyboard")}</li>
          <li>{t("info.accessibilityZoom")}</li>
          <li>{t("info.accessibilityDark")}</li>
          <li>{t("info.accessibilityShortcuts")}</li>
        </ul>
      </Section>
      <Section title={t("info.accessibilityTell")}><BodyLong>{t("info.accessibilityTellHow")}</BodyLong></Section>
    </Page>
  );
}
