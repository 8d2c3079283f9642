import { BodyLong, Button, InlineMessage } from "@navikt/ds-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Theme } from "@/api/types";
import { useThemes } from "@/shared/hooks/useReferences";
import { IdeaCard } from "@/shared/ideas/IdeaCard";
import { useIdeas } from "@/shared/ideas/useIdeas";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useTheme } from "./api";
import { EditTheme } from "./EditTheme";
import { MergeTheme } from "./MergeTheme";
import { ThemeHistory } from "./ThemeHistory";

export default function ThemePage() {
  const { key = "" } = useParams({ strict: false });
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useTheme(key);
  const [from, setFrom] = useState<string | null>(null);
  const now = theme.data?.key;
  if (now && now !== key && theme.data?.id !== key && from !== key) setFrom(key);
  useEffect(() => {
    if (now && now !== key) void navigate({ to: "/temaer/$key", params: { key: now }, replace: true });
  }, [now, key, navigate]);
  if (theme.error && asProblem(theme.error).code === "not_found") {
    return (
      <Page title={t("themes.gone")} parent={{ label: t("nav.themes"), to: "/temaer" }}>
        <EmptyState title={t("themes.goneWhy")} action={<ButtonLink to="/temaer">{t("front.allThemes")}</ButtonLink>} />
      </Page>
    );
  }
  return <QueryView query={theme}>{(data) => <ThemeView key={data.id} theme={data} movedFrom={from} />}</QueryView>;
}

function ThemeView({ theme, movedFrom }: { theme: Theme; movedFrom: string | null }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"edit" | "merge" | null>(null);
  const all = useThemes().data?.items ?? [];
  const ideas = useIdeas({ theme: theme.key, sort: "active", limit: 5 });
  const parent = all.find((one) => one.id === theme.parent);
  const children = all.filter((one) => one.parent === theme.id && !one.merged_into);
  return (
    <Page
      title={theme.label}
      documentTitle={t("themes.documentTitle", { label: theme.label })}
      parent={{ label: t("nav.themes"), to: "/temaer" }}
      lead={theme.description}
      actions={open === null && (
        <div className="buttons no-print">
          {theme.allowed.includes("edit") && <Button size="small" variant="secondary" onClick={() => setOpen("edit")}>{t("themes.edit")}</Button>}
          {theme.allowed.includes("merge") && <Button size="small" variant="secondary" onClick={() => setOpen("merge")}>{t("themes.merge")}</Button>}
        </div>
      )}
    >
      {movedFrom && <InlineMessage status="info">{t("themes.movedHere", { label: theme.label })}</InlineMessage>}
      {open === "edit" && <Section title={t("themes.edit")} className="panel"><EditTheme theme={theme} themes={all} onDone={() => setOpen(null)} /></Section>}
      {open === "merge" && <Section title={t("themes.merge")} className="panel"><MergeTheme theme={theme} themes={all} onDone={() => setOpen(null)} /></Section>}
      {(parent || children.length > 0 || theme.synonyms.length > 0) && (
        <dl className="facts">
          {parent && <div><dt>{t("themes.parent")}</dt><dd><TextLink to="/temaer/$key" params={{ key: parent.key }}>{parent.label}</TextLink></dd></div>}
          {children.length > 0 && <div><dt>{t("themes.children")}</dt><dd><ul className="pills">{children.map((one) => <li key={one.id}><TextLink to="/temaer/$key" params={{ key: one.key }}>{one.label}</TextLink></li>)}</ul></dd></div>}
          {theme.synonyms.length > 0 && <div><dt>{t("themes.synonyms")}</dt><dd>{theme.synonyms.join(", ")}</dd></div>}
        </dl>
      )}
      <Section title={t("themes.ideasOf", { count: theme.ideas })} action={theme.ideas > 0 && <TextLink to="/ideer" search={{ theme: theme.key }}>{t("front.allIdeas")}</TextLink>}>
        <QueryView query={ideas}>
          {(page) => page.items.length > 0
            ? <div className="cards">{page.items.map((idea) => <IdeaCard key={idea.id} idea={idea} />)}</div>
            : <BodyLong className="quiet">{t("themes.noIdeas")} <TextLink to="/ny">{t("ideas.submitYours")}</TextLink></BodyLong>}
        </QueryView>
      </Section>
      <ThemeHistory theme={theme} />
    </Page>
  );
}
