import { Button, Checkbox, Dialog, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Shortlist } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { nearLimit } from "@/shared/text/nearLimit";
import { Section } from "@/shared/ui/Section";
import { useDeleteShortlist, useEditShortlist } from "../api";

export function EditShortlist({ list, onDone }: { list: Shortlist; onDone: () => void }) {
  const { t } = useTranslation();
  const edit = useEditShortlist(list);
  const [name, setName] = useState(list.name);
  const [description, setDescription] = useState(list.description ?? "");
  const [shared, setShared] = useState(list.shared);
  const save = () => edit.mutate({ name: name.trim(), description: description.trim() || null, shared }, { onSuccess: onDone });
  return (
    <Section title={t("shortlists.edit")} className="panel no-print">
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        <FormErrors error={edit.error} ids={{ name: "edit-name", description: "edit-description" }} labels={{ name: t("shortlists.name"), description: t("shortlists.description") }} />
        <TextField size="small" id="edit-name" label={t("shortlists.name")} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(t, edit.error, "name")} />
        <Textarea size="small" id="edit-description" label={t("shortlists.description")} minRows={2} maxLength={nearLimit(description, 5000)} value={description} onChange={(event) => setDescription(event.target.value)} error={fieldProblem(t, edit.error, "description")} />
        <Checkbox size="small" checked={shared} onChange={(event) => setShared(event.target.checked)}>{t("shortlists.share")}</Checkbox>
        <div className="buttons">
          <Button size="small" type="submit" loading={edit.isPending}>{t("app.save")}</Button>
          <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
          {list.allowed.includes("delete") && <DeleteShortlist list={list} />}
        </div>
      </form>
    </Section>
  );
}

/** Asked about first: the list and every reason on it go for good. */
function DeleteShortlist({ list }: { list: Shortlist }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const toast = useToast();
  const remove = useDeleteShortlist(list);
  const act = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ text: t("shortlists.deleted", { name: list.name }) });
        void navigate({ to: "/kortlister" });
      },
    });
  return (
    <>
      <Button size="small" type="button" variant="tertiary" data-color="danger" onClick={() => setOpen(true)}>{t("shortlists.delete")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="small" role="alertdialog">
          <Dialog.Header><Dialog.Title>{t("shortlists.deleteAsk", { name: list.name })}</Dialog.Title></Dialog.Header>
          <Dialog.Body>
            {t("shortlists.deleteMeans")}
            {remove.error && <ProblemMessage error={remove.error} />}
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.CloseTrigger><Button variant="secondary">{t("app.cancel")}</Button></Dialog.CloseTrigger>
            <Button data-color="danger" loading={remove.isPending} onClick={act}>{t("shortlists.delete")}</Button>
          </Dialog.Footer>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}
