import { BodyShort, Button, InlineMessage, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "@/api/problem";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useDebounced } from "@/shared/hooks/useDebounced";
import { useLang } from "@/shared/hooks/useLang";
import { useMe } from "@/shared/hooks/useMe";
import { nearLimit } from "@/shared/text/nearLimit";
import { hasNationalId } from "@/shared/text/nationalId";
import { NationalIdWarning } from "@/shared/text/NationalIdWarning";
import { Page } from "@/shared/ui/Page";
import { useSubmitIdea, useThemeSuggestions } from "./api";
import { DraftLine } from "./DraftLine";
import { KindUnitCampaign } from "./KindUnitCampaign";
import { proposedTo } from "./proposed";
import { SimilarPanel } from "./SimilarPanel";
import { ThemeChips } from "./ThemeChips";
import { toNewIdea, useIdeaDraft } from "./useIdeaDraft";

const IDS = { text: "idea-text", title: "idea-title", kind: "idea-kind", unit: "idea-unit", campaign: "idea-campaign", themes: "idea-themes" };

export default function SubmitPage() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const me = useMe().data;
  const navigate = useNavigate();
  const draft = useIdeaDraft();
  const { filled } = draft;
  const submit = useSubmitIdea();
  const [missing, setMissing] = useState<ProblemError | null>(null);
  const settled = useDebounced(filled.text, 500);
  const suggestions = useThemeSuggestions(settled);
  const set = (change: Partial<typeof draft.value>) => draft.change({ ...draft.value, ...change });
  const error = missing ?? submit.error;

  const send = () => {
    if (filled.text.trim() === "") {
      setMissing(new ProblemError("invalid", 422, [{ pointer: "/text", code: "required", detail: null }]));
      return;
    }
    setMissing(null);
    draft.store();
    if (!me) {
      void navigate({ to: "/logg-inn", search: { tilbake: "/ny" } });
      return;
    }
    submit.mutate(toNewIdea(filled, lang, proposedTo(filled, suggestions.data?.items ?? [])), {
      onSuccess: (idea) => {
        draft.clear();
        void navigate({ to: "/ideer/$number/kvittering", params: { number: String(idea.number) } });
      },
    });
  };

  return (
    <Page title={t("submit.heading")} lead={t("submit.lead")} parent={{ label: t("nav.ideas"), to: "/ideer" }} width="text">
      {me === null && <InlineMessage status="info">{t("submit.signInLater")}</InlineMessage>}
      <form className="stack stack--wide" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        <FormErrors error={error} ids={IDS} labels={{ text: t("idea.text"), title: t("submit.title"), kind: t("submit.kind"), unit: t("submit.unit"), campaign: t("submit.campaign"), themes: t("submit.themes") }} />
        <div className="stack">
          <Textarea
            id={IDS.text}
            label={t("submit.text")}
            description={<Prompts />}
            minRows={7}
            maxLength={nearLimit(filled.text, 20_000)}
            value={filled.text}
            onChange={(event) => set({ text: event.target.value })}
            error={fieldProblem(t, error, "text")}
          />
          <DraftLine draft={draft} />
          {hasNationalId(`${filled.title} ${filled.text}`) && <NationalIdWarning />}
          <SimilarPanel text={settled} onMoved={draft.clear} />
        </div>
        <TextField
          id={IDS.title}
          label={t("submit.title")}
          description={t("submit.titleHelp")}
          maxLength={200}
          value={filled.title}
          onChange={(event) => set({ title: event.target.value, titleTouched: event.target.value !== "" })}
          error={fieldProblem(t, error, "title")}
        />
        <ThemeChips id={IDS.themes} text={settled} draft={filled} onChange={set} error={fieldProblem(t, error, "themes")} />
        <KindUnitCampaign ids={IDS} draft={filled} campaigns={draft.open} onChange={set} error={error} />
        <BodyShort size="small" textColor="subtle">{t("submit.reminder")}</BodyShort>
        <div className="buttons">
          <Button type="submit" loading={submit.isPending}>{me === null ? t("submit.sendSignIn") : t("submit.send")}</Button>
        </div>
      </form>
    </Page>
  );
}

function Prompts() {
  const { t } = useTranslation();
  return (
    <>
      {t("submit.prompts")}
      <span className="prompts">
        <span>{t("submit.promptWho")}</span>
        <span>{t("submit.promptWhat")}</span>
        <span>{t("submit.promptBetter")}</span>
      </span>
    </>
  );
}
