import { LocalAlert } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";

/** Stops nothing, but asks the writer to take the number out before others read it. */
export function NationalIdWarning() {
  const { t } = useTranslation();
  return (
    <LocalAlert status="warning" size="small">
      <LocalAlert.Header><LocalAlert.Title as="h2">{t("nationalId.title")}</LocalAlert.Title></LocalAlert.Header>
      <LocalAlert.Content>{t("nationalId.how")}</LocalAlert.Content>
    </LocalAlert>
  );
}
