import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea, Kind } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useUnits } from "@/shared/hooks/useReferences";
import { nearLimit } from "@/shared/text/nearLimit";
import { hasNationalId } from "@/shared/text/nationalId";
import { NationalIdWarning } from "@/shared/text/NationalIdWarning";
import { useEditIdea } from "./api";

const KINDS: readonly Kind[] = ["meeting_place", "working_method", "problem"];

export function EditIdea({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const toast = useToast();
  const units = useUnits().data?.items ?? [];
  const edit = useEditIdea(idea);
  const [title, setTitle] = useState(idea.title);
  const [text, setText] = useState(idea.text);
  const [kind, setKind] = useState(idea.kind);
  const [unit, setUnit] = useState(idea.unit?.id ?? "");
  const save = () =>
    edit.mutate(
      { title: title.trim(), text: text.trim(), kind, unit: unit || null },
      { onSuccess: () => { toast({ text: t("idea.saved") }); onDone(); } },
    );
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      <FormErrors error={edit.error} ids={{ title: `${id}t`, text: `${id}x`, kind: `${id}k`, unit: `${id}u` }} labels={{ title: t("submit.title"), text: t("idea.text"), kind: t("submit.kind"), unit: t("submit.unit") }} />
      <TextField id={`${id}t`} label={t("submit.title")} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} error={fieldProblem(t, edit.error, "title")} />
      <Textarea id={`${id}x`} label={t("idea.text")} minRows={6} maxLength={nearLimit(text, 20_000)} value={text} onChange={(event) => setText(event.target.value)} error={fieldProblem(t, edit.error, "text")} />
      {hasNationalId(`${title} ${text}`) && <NationalIdWarning />}
      <Select id={`${id}k`} label={t("submit.kind")} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
        {KINDS.map((one) => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}
      </Select>
      <Select id={`${id}u`} label={t("submit.unit")} value={unit} onChange={(event) => setUnit(event.target.value)}>
        <option value="">{t("submit.noUnit")}</option>
        {units.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </Select>
      <div className="buttons">
        <Button type="submit" loading={edit.isPending}>{t("app.save")}</Button>
        <Button type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
