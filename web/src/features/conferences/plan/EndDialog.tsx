import { Button, Dialog, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { nearLimit } from "@/shared/text/nearLimit";
import { useEditConference } from "../api";

/** Asked about first: what is closed or cancelled does not open again, and of the latter everybody signed up gets a letter. */
export function EndDialog({ conference, state }: { conference: Conference; state: "closed" | "cancelled" }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditConference(conference);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const cancels = state === "cancelled";
  const act = () => edit.mutate({ state, ...(cancels && reason.trim() && { reason: reason.trim() }) }, { onSuccess: () => { setOpen(false); toast({ text: t(`conferences.now.${state}`) }); } });
  const danger = cancels ? "danger" : undefined;
  const field = fieldProblem(t, edit.error, "reason");
  return (
    <>
      <Button variant={danger ? "tertiary" : "secondary"} data-color={danger} onClick={() => setOpen(true)}>{t(`conferences.end.${state}.act`)}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t(`conferences.end.${state}.ask`, { name: conference.name })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            <div className="stack">
              <p className="quiet">{t(cancels && conference.state === "draft" ? "conferences.end.cancelled.meansDraft" : `conferences.end.${state}.means`)}</p>
              {cancels && conference.state === "published" && <Textarea label={t("conferences.end.cancelled.reason")} description={t("conferences.end.cancelled.reasonHelp")} minRows={2} maxLength={nearLimit(reason, 2000)} value={reason} onChange={(event) => setReason(event.target.value)} error={field} />}
              {edit.error && !field && <ProblemMessage error={edit.error} />}
            </div>
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button data-color={danger} loading={edit.isPending} onClick={act}>{t(`conferences.end.${state}.act`)}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}
