import { BodyShort, Button, Dialog } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Review } from "@/api/live";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { Section } from "@/shared/ui/Section";
import { useClose } from "./api";

/** The end: only when everything is accounted for; asked about, because mail goes out. */
export function CloseWorkshop({ id, review, running }: { id: string; review: Review; running: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const close = useClose(id, () => {
    setOpen(false);
    toast({ text: t("review.close.done") });
    void navigate({ to: "/workshops/$id/rapport", params: { id } });
  });
  const unchecked = review.sheets.filter((sheet) => !sheet.checked_at).length;
  const missing = [
    running && t("review.close.running"),
    review.unaccounted > 0 && t("review.close.cards", { count: review.unaccounted }),
    review.unrevealed_rounds.length > 0 && t("review.close.rounds", { count: review.unrevealed_rounds.length }),
    unchecked > 0 && t("review.close.sheets", { count: unchecked }),
  ].filter((line) => line !== false);
  return (
    <Section title={t("review.close.title")} className="panel">
      {missing.length > 0 ? (
        <>
          <BodyShort>{t("review.close.missing")}</BodyShort>
          <ul className="plain">{missing.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      ) : <BodyShort>{t("review.close.ready")}</BodyShort>}
      <div className="buttons"><Button disabled={missing.length > 0 || !review.can_close} onClick={() => setOpen(true)}>{t("review.close.act")}</Button></div>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("review.close.ask")}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            {t("review.close.means")}
            {close.error && <ProblemMessage error={close.error} />}
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button loading={close.isPending} onClick={() => close.mutate()}>{t("review.close.act")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </Section>
  );
}
