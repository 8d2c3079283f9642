import { ArrowUndoIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useHistory, useUndoStatus } from "./api";
import { StatusForm } from "./StatusForm";
import { StatusTimeline } from "./StatusTimeline";

/** Where the idea stands: why, who has it, what happens next, and how it came there. */
export function StatusSection({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const history = useHistory(idea.id);
  const undo = useUndoStatus(idea.id);
  const maySet = idea.allowed.includes("set_status");
  const undoable = maySet && history.data?.items.some((event) => event.type === "status" && !event.undone);
  return (
    <Section title={t("status.title")} className="panel">
      <dl className="facts">
        {idea.reason && <div><dt>{t("status.reason")}</dt><dd>{idea.reason}</dd></div>}
        <div><dt>{t("status.owner")}</dt><dd>{idea.owner?.name ?? t("idea.noOwner")}</dd></div>
        {idea.next_date && <div><dt>{t("status.next")}</dt><dd>{date(idea.next_date)}</dd></div>}
      </dl>
      {maySet && !open && (
        <div className="buttons no-print">
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>{t("status.change")}</Button>
          {undoable && (
            <Button size="small" variant="tertiary" icon={<ArrowUndoIcon aria-hidden />} loading={undo.isPending} onClick={() => undo.mutate(undefined, { onError: (error) => toast({ text: problemText(t, error), tone: "error" }) })}>
              {t("status.undoLast")}
            </Button>
          )}
        </div>
      )}
      {open && <StatusForm idea={idea} onDone={() => setOpen(false)} />}
      <QueryView query={history} rows={1}>
        {({ items }) => (items.length > 0 ? <StatusTimeline events={items} /> : <BodyShort size="small">{t("status.noHistory")}</BodyShort>)}
      </QueryView>
    </Section>
  );
}
