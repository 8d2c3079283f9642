import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Checkbox } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { Section } from "@/shared/ui/Section";
import { useAddDecision, useEditDecision, useRemoveDecision } from "../api";
import { DecisionForm } from "./DecisionForm";

/** What was agreed, who does it, and by when. */
export function Decisions({ id, decisions, may }: { id: string; decisions: readonly Decision[]; may: boolean }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const toast = useToast();
  const [editing, setEditing] = useState<string | null>(null);
  const add = useAddDecision(id);
  const edit = useEditDecision(id);
  const remove = useRemoveDecision(id);
  const fail = (error: unknown) => toast({ text: problemText(t, error), tone: "error" });
  const takeAway = (one: Decision) =>
    remove.mutate(one, {
      onSuccess: () => toast({
        text: t("review.decision.removed"),
        undo: () => add.mutateAsync({ text: one.text, owner: one.owner?.id, owner_name: one.owner_name ?? undefined, due: one.due ?? undefined }),
      }),
      onError: fail,
    });
  return (
    <Section title={t("review.decision.title")}>
      {decisions.length === 0 && <p className="quiet">{t("review.decision.none")}</p>}
      <ul className="rows">
        {decisions.map((one) => editing === one.id ? (
          <li key={one.id} className="rows__row">
            <DecisionForm decision={one} error={edit.error} busy={edit.isPending} onCancel={() => setEditing(null)} onSave={(body) => edit.mutate({ id: one.id, version: one.version, body }, { onSuccess: () => setEditing(null) })} />
          </li>
        ) : (
          <li key={one.id} className="rows__row">
            <div>
              <BodyShort>{one.text}</BodyShort>
              <BodyShort size="small" textColor="subtle">
                {one.owner?.name ?? one.owner_name ?? t("review.decision.noOwner")}{one.due && ` · ${t("review.decision.by", { date: date(one.due) })}`}
              </BodyShort>
            </div>
            {may && (
              <span className="rows__tags">
                <Checkbox size="small" checked={one.done} onChange={(event) => edit.mutate({ id: one.id, version: one.version, body: { done: event.target.checked } }, { onError: fail })} aria-label={t("review.decision.doneThis", { text: one.text })}>{t("review.decision.done")}</Checkbox>
                <Button size="small" variant="tertiary" onClick={() => setEditing(one.id)} aria-label={t("review.decision.changeThis", { text: one.text })}>{t("review.decision.change")}</Button>
                <Button size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} aria-label={t("review.decision.removeThis", { text: one.text })} onClick={() => takeAway(one)} />
              </span>
            )}
            {!may && one.done && <BodyShort size="small">{t("review.decision.done")}</BodyShort>}
          </li>
        ))}
      </ul>
      {may && (editing === "new" ? (
        <DecisionForm error={add.error} busy={add.isPending} onCancel={() => setEditing(null)} onSave={(body) => add.mutate(body, { onSuccess: () => setEditing(null) })} />
      ) : (
        <div className="buttons"><Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => setEditing("new")}>{t("review.decision.add")}</Button></div>
      ))}
    </Section>
  );
}
