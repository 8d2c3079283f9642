import { Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";
import { useUnmergeTheme } from "./api";

/** Themes that went into others, each of which may be taken out again by those who may merge it. */
export function MergedThemes({ themes }: { themes: readonly Theme[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const unmerge = useUnmergeTheme();
  const merged = themes.filter((theme) => theme.merged_into);
  if (merged.length === 0) return null;
  return (
    <Section title={t("themes.merged")}>
      <ul className="rows">
        {merged.map((theme) => (
          <li key={theme.id} className="rows__row">
            <span>
              {t("themes.wentInto", { label: theme.label })}{" "}
              {theme.merged_into && <TextLink to="/temaer/$key" params={{ key: theme.merged_into.key }}>{theme.merged_into.label}</TextLink>}
            </span>
            {theme.allowed.includes("merge") && (
              <Button size="small" variant="tertiary" loading={unmerge.isPending && unmerge.variables === theme.id} onClick={() => unmerge.mutate(theme.id, { onSuccess: () => toast({ text: t("themes.unmerged", { label: theme.label }) }), onError: (error) => toast({ text: problemText(t, error), tone: "error" }) })}>
                {t("themes.unmerge")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
