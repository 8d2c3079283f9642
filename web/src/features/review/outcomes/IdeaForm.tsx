import { Button, Textarea, TextField } from "@navikt/ds-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { nearLimit } from "@/shared/text/nearLimit";
import { proposeTitle } from "@/shared/text/proposeTitle";
import { type Row, textOf } from "./rows";

interface Props { row: Row; error: unknown; busy: boolean; onSave: (fields: { title: string; text: string }) => void }

/** The idea as it will stand, begun with the words of the cards. */
export function IdeaForm({ row, error, busy, onSave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [title, setTitle] = useState(row.kind === "group" ? row.title : proposeTitle(row.title) || row.title.slice(0, 80));
  const [text, setText] = useState(textOf(row));
  return (
    <form className="stack panel decide__form" noValidate onSubmit={(event) => { event.preventDefault(); onSave({ title: title.trim(), text: text.trim() }); }}>
      <FormErrors error={error} ids={{ title: `${id}-title`, text: `${id}-text` }} labels={{ title: t("review.ideaTitle"), text: t("review.ideaText") }} />
      <TextField id={`${id}-title`} size="small" label={t("review.ideaTitle")} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} error={fieldProblem(t, error, "title")} />
      <Textarea id={`${id}-text`} size="small" label={t("review.ideaText")} minRows={3} maxLength={nearLimit(text, 20_000)} value={text} onChange={(event) => setText(event.target.value)} error={fieldProblem(t, error, "text")} />
      <div className="buttons"><Button size="small" type="submit" loading={busy}>{t("review.makeIdea")}</Button></div>
    </form>
  );
}
