import { BodyShort, Button, CopyButton } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/ui/Section";
import { JoinQr } from "../wall/JoinQr";
import { useRunning } from "./useRunning";

interface Props { workshop: string; join: { code: string; url: string } }

/** How people come in: the code, its QR code and the address. */
export function JoinPanel({ workshop, join }: Props) {
  const { t } = useTranslation();
  const { live, busy, act } = useRunning();
  const renew = () =>
    act("code", async () => {
      await live.call("POST /workshops/{id}/code", { body: {} });
      await live.readBoard();
    });
  return (
    <Section title={t("live.run.join")} className="panel">
      <JoinQr workshop={workshop} code={join.code} />
      <BodyShort className="joincode">{join.code}</BodyShort>
      <BodyShort size="small" textColor="subtle">{t("live.run.joinHow", { address: new URL(join.url).host })}</BodyShort>
      <div className="buttons">
        <CopyButton size="small" copyText={join.url} text={t("live.run.copy")} activeText={t("live.run.copied")} />
        <Button size="small" variant="tertiary" data-color="neutral" loading={busy === "code"} onClick={() => void renew()}>{t("live.run.renew")}</Button>
      </div>
    </Section>
  );
}
