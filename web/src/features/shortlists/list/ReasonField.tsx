import { BodyShort, Button, Textarea } from "@navikt/ds-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useLang } from "@/shared/hooks/useLang";
import { useEditEntry } from "../api";

const PAUSE_MS = 1200;

/** Why the idea stands where it stands; saved when the writing pauses, and it says so. What could not be saved stays. */
export function ReasonField({ list, entry }: { list: string; entry: Entry }) {
  const { t } = useTranslation();
  const { time } = useLang();
  const { mutate, isPending, error } = useEditEntry(list);
  const [typed, setTyped] = useState(entry.reason);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const sent = useRef(entry.reason);
  const save = useCallback(() => {
    if (typed === sent.current || isPending) return;
    const before = sent.current;
    sent.current = typed;
    mutate({ entry, body: { reason: typed } }, { onSuccess: () => setSavedAt(new Date()), onError: () => { sent.current = before; } });
  }, [typed, isPending, mutate, entry]);
  useEffect(() => {
    if (error) return;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save, error]);
  return (
    <div className="reason">
      <Textarea className="no-print" size="small" hideLabel label={t("shortlists.reasonFor", { title: entry.idea.title })} minRows={1} maxRows={8} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={save} />
      <p className="print-only">{typed || t("shortlists.noReason")}</p>
      <BodyShort size="small" role="status" className="reason__state no-print">
        {isPending ? t("shortlists.saving") : error ? problemText(t, error) : savedAt ? t("shortlists.savedAt", { time: time(savedAt) }) : ""}
      </BodyShort>
      {error && !isPending && <Button size="xsmall" variant="secondary" className="no-print" onClick={save}>{t("app.retry")}</Button>}
    </div>
  );
}
