import { Button, Chips, Dialog, InlineMessage, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Ref, WorkshopDetail } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import PersonPicker from "@/shared/people/PersonPicker";
import { nearLimit } from "@/shared/text/nearLimit";
import { useInvite } from "../api";
import { addresses } from "./addresses";

/** Letters with the link and the calendar file, to people chosen by name and to addresses pasted in. */
export default function InviteDialog({ workshop, onClose }: { workshop: WorkshopDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const invite = useInvite(workshop.id);
  const [people, setPeople] = useState<Ref[]>([]);
  const [pasted, setPasted] = useState("");
  const [message, setMessage] = useState("");
  const [tried, setTried] = useState(false);
  const { good, bad } = addresses(pasted);
  const count = people.length + good.length;
  const refused = invite.error ? asProblem(invite.error).errors.flatMap(({ pointer }) => {
    const at = /^\/emails\/(\d+)/.exec(pointer)?.[1];
    return at === undefined ? [] : [good[Number(at)] ?? ""];
  }) : [];
  const fault = !tried ? undefined
    : bad.length > 0 ? t("workshops.invite.bad", { addresses: bad.join(", ") })
    : refused.length > 0 ? t("workshops.invite.bad", { addresses: refused.join(", ") })
    : count === 0 ? t("workshops.invite.nobody") : undefined;
  const send = () => {
    setTried(true);
    if (bad.length > 0 || count === 0) return;
    invite.mutate(
      { people: people.map((person) => person.id), emails: good, ...(message.trim() && { message: message.trim() }) },
      { onSuccess: ({ queued }) => { toast({ text: t(queued === 0 ? "workshops.invite.sentNone" : "workshops.invite.sent", { count: queued }) }); onClose(); } },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Popup width="medium">
        <Dialog.Header><Dialog.Title>{t("workshops.invite.title")}</Dialog.Title></Dialog.Header>
        <Dialog.Body>
          <form id="invite" className="stack" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
            <p className="quiet">{t("workshops.invite.what")}</p>
            {invite.error && refused.length === 0 && <ProblemMessage error={invite.error} />}
            {people.length > 0 && (
              <Chips aria-label={t("workshops.invite.chosen")}>
                {people.map((person) => <Chips.Removable key={person.id} onClick={() => setPeople(people.filter((one) => one.id !== person.id))}>{person.name}</Chips.Removable>)}
              </Chips>
            )}
            <PersonPicker key={people.length} label={t("workshops.invite.person")} chosen={null} onChange={(person) => person && setPeople([...people.filter((one) => one.id !== person.id), person])} />
            <Textarea label={t("workshops.invite.emails")} description={t("workshops.invite.emailsHelp")} minRows={3} value={pasted} onChange={(event) => setPasted(event.target.value)} error={fault} />
            <Textarea label={t("workshops.invite.message")} minRows={2} maxLength={nearLimit(message, 2000)} value={message} onChange={(event) => setMessage(event.target.value)} />
            <InlineMessage status="info" role="status">{t("workshops.invite.count", { count })}</InlineMessage>
          </form>
        </Dialog.Body>
        <Dialog.Footer>
          <Button variant="secondary" onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" form="invite" loading={invite.isPending}>{t("workshops.invite.send")}</Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
