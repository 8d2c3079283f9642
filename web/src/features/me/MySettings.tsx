import { BodyShort, Switch } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/ui/Section";
import { LanguageSelect } from "@/shared/ui/LanguageSelect";
import { useShortcuts } from "@/shared/shortcuts";

export function MySettings() {
  const { t } = useTranslation();
  const { on, setOn } = useShortcuts();
  return (
    <Section title={t("me.settings")} className="panel">
      <LanguageSelect />
      <Switch size="small" checked={on} onChange={(event) => setOn(event.target.checked)}>{t("shortcuts.on")}</Switch>
      <BodyShort size="small" textColor="subtle">{t("me.settingsHelp")}</BodyShort>
    </Section>
  );
}
