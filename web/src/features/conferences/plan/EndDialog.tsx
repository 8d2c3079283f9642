import { Button, Dialog } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Conference } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useEditConference } from "../api";

/** Asked about first: what is closed or cancelled does not open again. */
export function EndDialog({ conference, state }: { conference: Conference; state: "closed" | "cancelled" }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditConference(conference);
  const [open, setOpen] = useState(false);
  const act = () => edit.mutate({ state }, { onSuccess: () => { setOpen(false); toast({ text: t(`conferences.now.${state}`) }); } });
  const danger = state === "cancelled" ? "danger" : undefined;
  return (
    <>
      <Button variant={danger ? "tertiary" : "secondary"} data-color={danger} onClick={() => setOpen(true)}>{t(`conferences.end.${state}.act`)}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t(`conferences.end.${state}.ask`, { name: conference.name })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            <div className="stack">
              <p className="quiet">{t(`conferences.end.${state}.means`)}</p>
              {edit.error && <ProblemMessage error={edit.error} />}
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
