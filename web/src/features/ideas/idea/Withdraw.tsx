import { Button, Dialog } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { useWithdrawIdea } from "./api";

/** Asked about first: a withdrawn idea is gone for everybody and cannot be called back. */
export function Withdraw({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const withdraw = useWithdrawIdea(idea);
  const act = () =>
    withdraw.mutate(undefined, {
      onSuccess: () => {
        toast({ text: t("idea.withdrawn", { number: idea.number }) });
        void navigate({ to: "/ideer" });
      },
    });
  return (
    <>
      <Button size="small" variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>{t("idea.withdraw")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("idea.withdrawAsk", { number: idea.number })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            {t("idea.withdrawMeans")}
            {withdraw.error && <ProblemMessage error={withdraw.error} />}
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button data-color="danger" loading={withdraw.isPending} onClick={act}>{t("idea.withdraw")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}
