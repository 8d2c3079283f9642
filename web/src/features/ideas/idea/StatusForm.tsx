import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea, Ref, Status } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { addDays, today } from "@/shared/format";
import { nearLimit } from "@/shared/text/nearLimit";
import { Loading } from "@/shared/ui/Loading";
import { useSetStatus, useUndoStatus } from "./api";

const PersonPicker = lazy(() => import("@/shared/people/PersonPicker"));
const SETTABLE: readonly Status[] = ["received", "in_dialogue", "worklist", "shortlisted", "piloting", "adopted", "not_now", "declined"];
/** Where nobody needs to act any more: neither owner nor next date is asked for. */
const RESTING: readonly Status[] = ["adopted", "not_now", "declined"];
const MAX = 2000;

export function StatusForm({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const toast = useToast();
  const set = useSetStatus(idea);
  const undo = useUndoStatus(idea.id);
  const [status, setStatus] = useState<Status>(nextAfter(idea.status));
  const [reason, setReason] = useState("");
  const [owner, setOwner] = useState<Ref | null>(idea.owner);
  const [date, setDate] = useState(idea.next_date && idea.next_date >= today() ? idea.next_date : addDays(today(), 14));
  const resting = RESTING.includes(status);
  const save = () =>
    set.mutate(
      { status, reason: reason.trim(), ...(resting ? {} : { owner: owner?.id, next_date: date || undefined }) },
      {
        onSuccess: () => {
          toast({ text: t("status.changed", { status: t(`status.${status}`) }), undo: () => undo.mutateAsync() });
          onDone();
        },
      },
    );
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors
        error={set.error}
        ids={{ status: `${id}s`, reason: `${id}r`, next_date: `${id}d`, owner: `${id}o` }}
        labels={{ status: t("status.new"), reason: t("status.reason"), next_date: t("status.next"), owner: t("status.owner") }}
      />
      <Select size="small" id={`${id}s`} label={t("status.new")} value={status} onChange={(event) => setStatus(event.target.value as Status)} error={fieldProblem(t, set.error, "status")}>
        {SETTABLE.map((one) => <option key={one} value={one}>{t(`status.${one}`)}</option>)}
      </Select>
      <Textarea size="small" id={`${id}r`} label={t("status.reason")} description={t("status.reasonHelp")} maxLength={nearLimit(reason, MAX)} minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} error={fieldProblem(t, set.error, "reason")} />
      {!resting && (
        <>
          <div id={`${id}o`} tabIndex={-1}>
            <Suspense fallback={<Loading rows={1} height={64} />}>
              <PersonPicker label={t("status.owner")} chosen={owner} onChange={setOwner} error={fieldProblem(t, set.error, "owner")} />
            </Suspense>
          </div>
          {/* Aksel's field is typed without dates; the browser's own date picker needs nothing more. */}
          <TextField size="small" id={`${id}d`} type={"date" as "text"} label={t("status.next")} min={today()} value={date} onChange={(event) => setDate(event.target.value)} error={fieldProblem(t, set.error, "next_date")} />
        </>
      )}
      <div className="buttons">
        <Button size="small" type="submit" loading={set.isPending}>{t("status.save")}</Button>
        <Button size="small" variant="tertiary" onClick={onDone} type="button">{t("app.cancel")}</Button>
      </div>
    </form>
  );
}

/** The step that usually follows. */
function nextAfter(status: Status): Status {
  const at = SETTABLE.indexOf(status);
  return SETTABLE[at + 1] && at < SETTABLE.indexOf("adopted") ? SETTABLE[at + 1]! : status === "draft" || status === "merged" ? "received" : status;
}
