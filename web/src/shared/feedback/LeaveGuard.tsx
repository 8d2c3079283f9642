import { Button, Dialog } from "@navikt/ds-react";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Asks before what was typed and not saved is left behind. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname, enableBeforeUnload: dirty, withResolver: true });
  if (blocker.status !== "blocked") return null;
  return (
    <Dialog open onOpenChange={(open) => !open && blocker.reset()}>
      <Dialog.Popup width="small" role="alertdialog">
        <Dialog.Header><Dialog.Title>{t("workshops.leave.title")}</Dialog.Title></Dialog.Header>
        <Dialog.Body>{t("workshops.leave.means")}</Dialog.Body>
        <Dialog.Footer>
          <Button variant="tertiary" onClick={blocker.proceed}>{t("workshops.leave.go")}</Button>
          <Button onClick={blocker.reset}>{t("workshops.leave.stay")}</Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
