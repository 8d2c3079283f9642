import { BookmarkIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Detail, Label, Select, Tag, Textarea } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import type { Comment, CommentKind } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { nearLimit } from "@/shared/text/nearLimit";
import { useLang } from "@/shared/hooks/useLang";
import { deleteComment, useEditComment } from "./api";
import { COMMENT_KINDS, COMMENT_MAX } from "./commentKinds";

/** A comment; `opened` is where focus goes when the reader came for this one. Deleting hides it at once and is carried out when the time for regret is over. */
export function CommentItem({ comment, opened }: { comment: Comment; opened?: React.Ref<HTMLParagraphElement> }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const client = useQueryClient();
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const [hidden, setHidden] = useState(false);
  const remove = () => {
    setHidden(true);
    toast({
      text: t("comments.deleted"),
      undo: () => setHidden(false),
      commit: () =>
        deleteComment(comment.id, comment.version)
          .catch((error: unknown) => { setHidden(false); throw error; })
          .finally(() => client.invalidateQueries({ queryKey: keys.ideas })),
    });
  };
  if (hidden) return null;
  return (
    <li className={opened ? "comment comment--opened" : "comment"} tabIndex={-1} data-comment={comment.id}>
      {opened && <Label as="p" size="small" ref={opened} tabIndex={-1} className="comment__opened"><BookmarkIcon aria-hidden /> {t("comments.here")}</Label>}
      <div className="comment__head">
        <BodyShort as="span" size="small" weight="semibold">{comment.author?.name ?? t("idea.anonymous")}</BodyShort>
        {comment.kind && <Tag size="xsmall" variant="outline" data-color="neutral">{t(`commentKind.${comment.kind}`)}</Tag>}
        <Detail as="span" textColor="subtle">
          {dateTime(comment.created_at)}
          {comment.version > 1 && ` · ${t("comments.edited")}`}
        </Detail>
      </div>
      {editing ? <Editor comment={comment} onDone={() => setEditing(false)} /> : <p className="prose">{comment.text}</p>}
      {!editing && comment.allowed.length > 0 && (
        <div className="buttons no-print">
          {comment.allowed.includes("edit") && <Button size="xsmall" variant="tertiary" onClick={() => setEditing(true)}>{t("comments.edit")}</Button>}
          {comment.allowed.includes("delete") && <Button size="xsmall" variant="tertiary" data-color="danger" onClick={remove}>{t("comments.delete")}</Button>}
        </div>
      )}
    </li>
  );
}

function Editor({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { t } = useTranslation();
  const edit = useEditComment();
  const [text, setText] = useState(comment.text);
  const [kind, setKind] = useState(comment.kind);
  const save = () => edit.mutate({ id: comment.id, version: comment.version, body: { text: text.trim(), kind } }, { onSuccess: onDone });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      {edit.error && <ProblemMessage error={edit.error} />}
      <Select size="small" label={t("comments.kind")} value={kind ?? ""} onChange={(event) => setKind((event.target.value || null) as CommentKind | null)}>
        <option value="">{t("comments.noKind")}</option>
        {COMMENT_KINDS.map((one) => <option key={one} value={one}>{t(`commentKind.${one}`)}</option>)}
      </Select>
      <Textarea size="small" label={t("comments.yours")} minRows={3} maxLength={nearLimit(text, COMMENT_MAX)} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="buttons">
        <Button size="small" type="submit" loading={edit.isPending}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
