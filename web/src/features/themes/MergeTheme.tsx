import { BodyShort, Button, Select, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { nearLimit } from "@/shared/text/nearLimit";
import { treeRows, withDescendants } from "@/shared/themes/tree";
import { useMergeTheme, useUnmergeTheme } from "./api";

/** Puts a theme into another, after telling what moves. Can be undone. */
export function MergeTheme({ theme, themes, onDone }: { theme: Theme; themes: readonly Theme[]; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const merge = useMergeTheme(theme.id);
  const unmerge = useUnmergeTheme();
  const [into, setInto] = useState("");
  const [reason, setReason] = useState("");
  const barred = withDescendants(themes, theme.id);
  const target = themes.find((one) => one.id === into);
  const save = () =>
    merge.mutate(
      { into, reason: reason.trim() || undefined },
      {
        onSuccess: (result) => {
          toast({ text: t("themes.mergedNow", { from: theme.label, into: result.label }), undo: () => unmerge.mutateAsync(theme.id) });
          onDone();
          void navigate({ to: "/temaer/$key", params: { key: result.key } });
        },
      },
    );
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (into) save(); }}>
      {merge.error && <ProblemMessage error={merge.error} />}
      <Select size="small" label={t("themes.mergeInto")} value={into} onChange={(event) => setInto(event.target.value)}>
        <option value="">{t("themes.choose")}</option>
        {treeRows(themes).filter(({ theme: one }) => !barred.has(one.id)).map(({ theme: one, depth }) => (
          <option key={one.id} value={one.id}>{`${"\u2014 ".repeat(depth)}${one.label}`}</option>
        ))}
      </Select>
      {target && (
        <div className="preview" role="status">
          <BodyShort weight="semibold">{t("themes.preview")}</BodyShort>
          <ul>
            <li>{t("themes.previewMoves", { count: theme.ideas, from: theme.label, into: target.label })}</li>
            <li>{t("themes.previewName", { from: theme.label, into: target.label })}</li>
            <li>{t("themes.previewUndo")}</li>
          </ul>
        </div>
      )}
      <Textarea size="small" label={t("themes.mergeReason")} minRows={2} maxLength={nearLimit(reason, 2000)} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div className="buttons">
        <Button size="small" type="submit" disabled={!into} loading={merge.isPending}>{t("themes.merge")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
