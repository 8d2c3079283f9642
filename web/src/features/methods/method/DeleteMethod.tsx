import { Button, Dialog } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Method } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useDeleteMethod } from "../api";

/** Asked about first: the method is gone for everybody. */
export function DeleteMethod({ method }: { method: Method }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const remove = useDeleteMethod(method);
  const act = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: t("methods.deleted", { name: method.name }) });
        void navigate({ to: "/metoder" });
      },
    });
  return (
    <>
      <Button size="small" variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>{t("methods.delete")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("methods.deleteAsk", { name: method.name })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            {t("methods.deleteMeans")}
            {remove.error && <ProblemMessage error={remove.error} />}
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button data-color="danger" loading={remove.isPending} onClick={act}>{t("methods.delete")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}
