import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { clearDraft, loadDraft, saveDraft } from "@/shared/draft";
import { useToast } from "@/shared/feedback/toasts";
import { useLang } from "@/shared/hooks/useLang";
import { IDEA_DRAFT } from "@/shared/ideas/ideaDraft";
import { ButtonLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";

/** The idea begun in this browser and not sent. */
export function MyDraft() {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const toast = useToast();
  const [draft, setDraft] = useState(() => loadDraft(IDEA_DRAFT));
  if (!draft) return null;
  const remove = () => {
    clearDraft(IDEA_DRAFT);
    setDraft(null);
    toast({ text: t("draft.deleted"), undo: () => setDraft(saveDraft(IDEA_DRAFT, draft.value)) });
  };
  return (
    <Section title={t("me.draft")} className="panel">
      <BodyShort className="clip">{draft.value.title || draft.value.text}</BodyShort>
      <BodyShort size="small" textColor="subtle">{t("draft.savedWhen", { when: dateTime(draft.savedAt) })}</BodyShort>
      <div className="buttons">
        <ButtonLink to="/ny" size="small">{t("draft.continue")}</ButtonLink>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={remove}>{t("draft.delete")}</Button>
      </div>
    </Section>
  );
}
