import { Button, Dialog, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { nearLimit } from "@/shared/text/nearLimit";
import { useCancelWorkshop } from "../api";

/** Asked about first: everybody signed up gets a letter. */
export function CancelDialog({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const cancel = useCancelWorkshop(workshop.id);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = () =>
    cancel.mutate(reason.trim(), {
      onSuccess: () => { setOpen(false); toast({ text: t("workshops.cancel.done") }); },
    });
  const field = fieldProblem(t, cancel.error, "reason");
  return (
    <>
      <Button variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>{t("workshops.cancel.open")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("workshops.cancel.ask", { title: workshop.title })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            <div className="stack">
              <p className="quiet">{t("workshops.cancel.means", { people: t("workshops.signedUp", { count: workshop.signups.taken + workshop.signups.waiting }) })}</p>
              <Textarea label={t("workshops.cancel.reason")} description={t("workshops.cancel.reasonHelp")} minRows={2} maxLength={nearLimit(reason, 2000)} value={reason} onChange={(event) => setReason(event.target.value)} error={field} />
              {cancel.error && !field && <ProblemMessage error={cancel.error} />}
            </div>
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("workshops.cancel.keep")}</Button></Dialog.CloseTrigger>
            <Button data-color="danger" loading={cancel.isPending} onClick={act}>{t("workshops.cancel.act")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}
