import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Overview } from "@/api/types";
import { Section } from "@/shared/ui/Section";

/** The demonstration's own password; the accounts exist only where the demonstration data was loaded. */
const PASSWORD = "idedugnad-demo";
const ROLES = ["member", "partner", "organiser", "strategist", "admin"] as const;

interface Props { accounts: Overview["demo_accounts"]; busy: string | null; onChoose: (account: { email: string; password: string }) => void }

export function DemoAccounts({ accounts, busy, onChoose }: Props) {
  const { t } = useTranslation();
  const order = (role: string) => ROLES.findIndex((one) => one === role);
  return (
    <Section title={t("session.demo")} className="panel narrow">
      <BodyShort size="small">{t("session.demoHelp")}</BodyShort>
      <ul className="demo">
        {accounts.toSorted((a, b) => order(a.role) - order(b.role)).map(({ email, role }) => {
          const known = ROLES.find((one) => one === role);
          return (
            <li key={email}>
              <Button size="small" variant="secondary" data-color="neutral" loading={busy === email} onClick={() => onChoose({ email, password: PASSWORD })}>
                {known ? t(`role.${known}`) : role}
              </Button>
              <BodyShort size="small">{known && t(`session.demoRole.${known}`)}</BodyShort>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
