import { BodyShort, Button, Table, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Mail, MailState } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { TableScroll } from "@/shared/ui/TableScroll";
import { useRetryMail } from "./api";

const COLOURS: Record<MailState, "info" | "success" | "danger"> = { waiting: "info", sent: "success", failed: "danger" };

/** Letters, each with its text behind a button. */
export function MailTable({ mails }: { mails: readonly Mail[] }) {
  const { t } = useTranslation();
  return (
    <TableScroll label={t("mails.title")}>
      <Table size="small" className="stacked">
        <Table.Header>
          <Table.Row>
            <Table.DataCell />
            <Table.HeaderCell scope="col">{t("mails.to")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("mails.subject")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("mails.status")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>{mails.map((mail) => <MailRow key={mail.id} mail={mail} />)}</Table.Body>
      </Table>
    </TableScroll>
  );
}

function MailRow({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const retry = useRetryMail(mail);
  const again = () =>
    retry.mutate(undefined, {
      onSuccess: () => toast({ text: t("mails.retried") }),
      onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
    });
  return (
    <Table.ExpandableRow content={<MailText mail={mail} />}>
      <Table.HeaderCell scope="row">
        {mail.forgotten_at ? t("mails.forgotten") : mail.to.name || mail.to.email}
        {mail.to.name && <BodyShort size="small" textColor="subtle">{mail.to.email}</BodyShort>}
      </Table.HeaderCell>
      <Table.DataCell>
        {mail.subject}
        {mail.calendar && <BodyShort size="small" textColor="subtle">{t("mails.calendar")}</BodyShort>}
      </Table.DataCell>
      <Table.DataCell>
        <div className="buttons">
          <Tag size="small" variant="moderate" data-color={COLOURS[mail.state]}>{t(`mails.state.${mail.state}`)}</Tag>
          {mail.state === "failed" && !mail.forgotten_at && (
            <Button size="xsmall" variant="secondary" loading={retry.isPending} aria-label={t("mails.retryThis", { subject: mail.subject, to: mail.to.name || mail.to.email })} onClick={again}>
              {t("app.retry")}
            </Button>
          )}
        </div>
        <When mail={mail} />
      </Table.DataCell>
    </Table.ExpandableRow>
  );
}

function When({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const lines = [
    mail.sent_at ? t("mails.sentAt", { when: dateTime(mail.sent_at) }) : t("mails.createdAt", { when: dateTime(mail.created_at) }),
    mail.state !== "sent" && mail.tries > 0 && t("mails.tries", { count: mail.tries }),
    mail.tries > 0 && mail.next_try_at && t("mails.nextTry", { when: dateTime(mail.next_try_at) }),
  ];
  return lines.map((line) => line && <BodyShort key={line} size="small" textColor="subtle">{line}</BodyShort>);
}

function MailText({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const { date } = useLang();
  if (mail.forgotten_at) return <p className="quiet">{t("mails.forgottenWhen", { when: date(mail.forgotten_at) })}</p>;
  return (
    <div className="stack">
      <p className="prose">{mail.text}</p>
      {mail.last_error && <BodyShort size="small"><strong>{t("mails.lastError")}</strong> {mail.last_error}</BodyShort>}
    </div>
  );
}
