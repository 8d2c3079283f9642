import { BodyShort, Button, CopyButton } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { hasPassed } from "@/shared/clock";
import { useLang } from "@/shared/hooks/useLang";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useRenewCode } from "../api";
import { joinAddress, qrOf, roomOf } from "../paths";

/** How people come in: the code, the same as a picture for a phone, and the link. */
export function JoinCode({ workshop, code }: { workshop: WorkshopDetail; code: string }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const toast = useToast();
  const renew = useRenewCode(workshop.id);
  const expired = workshop.code_expires_at !== null && hasPassed(workshop.code_expires_at);
  return (
    <Section title={t("workshops.code.title")} className="panel no-print">
      <div className="joincode">
        <img className="qr" src={qrOf(workshop.id, code)} width="140" height="140" alt={t("workshops.code.qr")} />
        <div className="stack stack--close">
          <p className="joincode__code">{code}</p>
          {workshop.code_expires_at && <BodyShort size="small" textColor="subtle">{t(expired ? "workshops.code.expired" : "workshops.code.until", { when: dateTime(workshop.code_expires_at) })}</BodyShort>}
        </div>
      </div>
      <div className="buttons">
        <CopyButton size="small" copyText={joinAddress(code)} text={t("workshops.code.copy")} activeText={t("workshops.code.copied")} />
        <Button size="small" variant="tertiary" loading={renew.isPending} onClick={() => renew.mutate(undefined, {
          onSuccess: () => toast({ text: t("workshops.code.renewed") }),
          onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
        })}>{t("workshops.code.renew")}</Button>
        <ButtonLink size="small" variant="tertiary" to={roomOf(workshop.id, "vegg")}>{t("workshops.code.wall")}</ButtonLink>
      </div>
    </Section>
  );
}
