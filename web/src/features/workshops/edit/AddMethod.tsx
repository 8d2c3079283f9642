import { BodyShort, Button, Dialog } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { QueryView } from "@/shared/ui/QueryView";
import { useMethods } from "../api";
import { type Row, rowsOfMethod } from "./agenda";

/** A method chosen from the library; its steps come at the end of the agenda, to be saved with the rest. */
export function AddMethod({ onAdd }: { onAdd: (rows: Row[]) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="button" variant="secondary" size="small" onClick={() => setOpen(true)}>{t("workshops.edit.addMethod")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <Dialog.Popup width="medium">
          <Dialog.Header><Dialog.Title>{t("workshops.edit.addMethod")}</Dialog.Title></Dialog.Header>
          <Dialog.Body><Choice onChosen={(rows) => { setOpen(false); onAdd(rows); }} /></Dialog.Body>
        </Dialog.Popup>
      </Dialog>
    </>
  );
}

function Choice({ onChosen }: { onChosen: (rows: Row[]) => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const methods = useMethods();
  const fetching = useMutation({ mutationFn: (id: string) => call("GET /methods/{id}", { path: { id } }) });
  const choose = (id: string) =>
    fetching.mutate(id, {
      onSuccess: (method) => onChosen(rowsOfMethod(method)),
      onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
    });
  return (
    <QueryView query={methods} rows={3} height={64}>
      {({ items }) => items.length === 0 ? <p className="quiet">{t("workshops.new.noMethods")}</p> : (
        <ul className="rows">
          {items.map((method) => (
            <li key={method.id} className="rows__row">
              <div>
                <BodyShort weight="semibold">{method.name}</BodyShort>
                <BodyShort size="small" textColor="subtle">{t("workshops.minutes", { count: method.minutes })} · {method.steps.map((step) => step.title).join(" · ")}</BodyShort>
              </div>
              <Button type="button" size="small" variant="secondary" loading={fetching.isPending && fetching.variables === method.id} onClick={() => choose(method.id)} aria-label={t("workshops.edit.addThis", { name: method.name })}>{t("workshops.edit.addShort")}</Button>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
