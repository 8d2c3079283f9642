import { Button } from "@navikt/ds-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useToast } from "@/shared/feedback/toasts";
import { TextLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Section } from "@/shared/ui/Section";
import { useEditIdea } from "./api";

const ThemePicker = lazy(() => import("@/shared/themes/ThemePicker"));

export function IdeaThemes({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const may = idea.allowed.includes("set_themes") || idea.allowed.includes("edit");
  return (
    <Section
      title={t("idea.themes")}
      action={may && !open && <Button size="small" variant="tertiary" className="no-print" onClick={() => setOpen(true)}>{t("idea.setThemes")}</Button>}
    >
      {open ? (
        <Editor idea={idea} onDone={() => setOpen(false)} />
      ) : idea.themes.length > 0 ? (
        <ul className="pills">
          {idea.themes.map((theme) => (
            <li key={theme.id}><TextLink className="pill pill--link" to="/ideer" search={{ theme: theme.key }} data-color="neutral">{theme.label}</TextLink></li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t("idea.noThemes")}</p>
      )}
    </Section>
  );
}

function Editor({ idea, onDone }: { idea: Idea; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const edit = useEditIdea(idea);
  const [chosen, setChosen] = useState(idea.themes.map(({ key, label }) => ({ key, label })));
  const save = () =>
    edit.mutate({ themes: chosen.map((theme) => theme.key) }, { onSuccess: () => { toast({ text: t("idea.themesSaved") }); onDone(); } });
  return (
    <div className="stack">
      {edit.error && <ProblemMessage error={edit.error} />}
      <Suspense fallback={<Loading rows={1} height={64} />}>
        <ThemePicker label={t("idea.themes")} hideLabel chosen={chosen} onChange={setChosen} />
      </Suspense>
      <div className="buttons">
        <Button size="small" loading={edit.isPending} onClick={save}>{t("app.save")}</Button>
        <Button size="small" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </div>
  );
}
