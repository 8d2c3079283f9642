import { Button, Dialog } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkshopDetail } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useDeleteWorkshop } from "../api";

/** Asked about first: a draft goes for good. */
export function DeleteWorkshop({ workshop }: { workshop: WorkshopDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const remove = useDeleteWorkshop(workshop);
  const act = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: t("workshops.delete.done", { title: workshop.title }) });
        void navigate({ to: "/workshops", ignoreBlocker: true });
      },
    });
  return (
    <div>
      <Button variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>{t("workshops.delete.act")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("workshops.delete.ask", { title: workshop.title })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            {t("workshops.delete.means")}
            {remove.error && <ProblemMessage error={remove.error} />}
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button data-color="danger" loading={remove.isPending} onClick={act}>{t("workshops.delete.act")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </div>
  );
}
