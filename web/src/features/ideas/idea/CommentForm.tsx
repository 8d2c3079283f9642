import { Button, Chips, Label, Textarea } from "@navikt/ds-react";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CommentKind } from "@/api/types";
import type { DraftSlot } from "@/shared/draft";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useAddComment } from "@/shared/ideas/ideaHooks";
import { nearLimit } from "@/shared/text/nearLimit";
import { hasNationalId } from "@/shared/text/nationalId";
import { NationalIdWarning } from "@/shared/text/NationalIdWarning";
import { useDraft } from "@/shared/useDraft";
import { COMMENT_KINDS, COMMENT_MAX } from "./commentKinds";

interface Written { kind: CommentKind | ""; text: string }
const EMPTY: Written = { kind: "", text: "" };
const isEmpty = (written: Written) => written.text.trim() === "";
const valid = (value: unknown): value is Written =>
  typeof value === "object" && value !== null && "text" in value && typeof value.text === "string" && "kind" in value && typeof value.kind === "string";

/** A comment being written; kept in this browser until it is sent. */
export function CommentForm({ idea }: { idea: string }) {
  const { t } = useTranslation();
  const id = useId();
  const slot = useMemo<DraftSlot<Written>>(() => ({ key: `comment:${idea}`, version: 1, valid }), [idea]);
  const { value, change, clear } = useDraft(slot, EMPTY, isEmpty);
  const add = useAddComment();
  const send = () => add.mutate({ idea, body: { text: value.text.trim(), kind: value.kind || undefined } }, { onSuccess: clear });
  return (
    <form className="stack comment-form no-print" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <FormErrors error={add.error} ids={{ text: `${id}t`, kind: `${id}k` }} labels={{ text: t("comments.yours"), kind: t("comments.kind") }} />
      <div role="group" aria-labelledby={`${id}k`}>
        <Label as="p" size="small" id={`${id}k`} className="comment-form__kind">{t("comments.kind")}</Label>
        <Chips size="small">
          {COMMENT_KINDS.map((kind) => (
            <Chips.Toggle key={kind} type="button" selected={value.kind === kind} onClick={() => change({ ...value, kind: value.kind === kind ? "" : kind })}>{t(`commentKind.${kind}`)}</Chips.Toggle>
          ))}
        </Chips>
      </div>
      <Textarea id={`${id}t`} label={t("comments.yours")} description={t("comments.reminder")} minRows={3} maxLength={nearLimit(value.text, COMMENT_MAX)} value={value.text} onChange={(event) => change({ ...value, text: event.target.value })} error={fieldProblem(t, add.error, "text")} />
      {hasNationalId(value.text) && <NationalIdWarning />}
      <div className="buttons">
        <Button type="submit" size="small" variant="secondary" loading={add.isPending}>{t("comments.send")}</Button>
      </div>
    </form>
  );
}
