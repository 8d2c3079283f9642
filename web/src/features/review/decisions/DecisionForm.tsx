import { Button, Textarea, TextField } from "@navikt/ds-react";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision, NewDecision } from "@/api/live";
import type { Ref } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { Loading } from "@/shared/ui/Loading";

const PersonPicker = lazy(() => import("@/shared/people/PersonPicker"));

interface Props { decision?: Decision; error: unknown; busy: boolean; onSave: (fields: NewDecision) => void; onCancel: () => void }

export function DecisionForm({ decision, error, busy, onSave, onCancel }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(decision?.text ?? "");
  const [owner, setOwner] = useState<Ref | null>(decision?.owner ?? null);
  const [ownerName, setOwnerName] = useState(decision?.owner_name ?? "");
  const [due, setDue] = useState(decision?.due ?? "");
  const save = () => onSave({ text: text.trim(), owner: owner?.id ?? null, owner_name: owner ? null : ownerName.trim() || null, due: due || null });
  return (
    <form className="stack panel decide__form" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={error} ids={{ text: `${id}-text`, owner_name: `${id}-name`, due: `${id}-due` }} labels={{ text: t("review.decision.text"), owner_name: t("review.decision.ownerName"), due: t("review.decision.due") }} />
      <Textarea id={`${id}-text`} size="small" label={t("review.decision.text")} minRows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} error={fieldProblem(t, error, "text")} />
      <Suspense fallback={<Loading rows={1} height={64} />}>
        <PersonPicker label={t("review.decision.owner")} chosen={owner} onChange={setOwner} error={fieldProblem(t, error, "owner")} />
      </Suspense>
      {!owner && <TextField id={`${id}-name`} size="small" label={t("review.decision.ownerName")} description={t("review.decision.ownerNameHelp")} maxLength={120} value={ownerName} onChange={(event) => setOwnerName(event.target.value)} error={fieldProblem(t, error, "owner_name")} />}
      <TextField id={`${id}-due`} type={"date" as "text"} size="small" label={t("review.decision.due")} value={due} onChange={(event) => setDue(event.target.value)} error={fieldProblem(t, error, "due")} className="datefield" />
      <div className="buttons">
        <Button size="small" type="submit" loading={busy}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onCancel}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
