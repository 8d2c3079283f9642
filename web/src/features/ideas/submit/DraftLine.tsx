import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import type { useIdeaDraft } from "./useIdeaDraft";

/** When the draft was kept, whether it was found again, and a way to be rid of it. */
export function DraftLine({ draft }: { draft: ReturnType<typeof useIdeaDraft> }) {
  const { t } = useTranslation();
  const { time, dateTime } = useLang();
  const toast = useToast();
  if (draft.empty || !draft.savedAt) return <div className="draft" />;
  const remove = () => {
    const kept = draft.value;
    draft.clear();
    toast({ text: t("draft.deleted"), undo: () => draft.change(kept) });
  };
  return (
    <div className="draft">
      <BodyShort size="small" textColor="subtle" role="status">
        {draft.restored === draft.savedAt ? t("draft.restored", { when: dateTime(draft.restored) }) : t("draft.saved", { time: time(draft.savedAt) })}
      </BodyShort>
      <Button type="button" size="xsmall" variant="tertiary" data-color="neutral" onClick={remove}>{t("draft.delete")}</Button>
    </div>
  );
}
