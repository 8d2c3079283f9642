import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { useThemes } from "@/shared/hooks/useReferences";
import { Bar } from "@/shared/ui/Bar";
import { TextLink } from "@/shared/ui/links";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";

const SHOWN = 6;

/** The themes with most ideas. */
export function ThemeCounts() {
  const { t } = useTranslation();
  const { number } = useLang();
  const themes = useThemes();
  return (
    <Section title={t("front.themes")} action={<TextLink to="/temaer">{t("front.allThemes")}</TextLink>}>
      <QueryView query={themes} rows={SHOWN} height={32}>
        {({ items }) => {
          const top = items.filter((one) => !one.merged_into && one.ideas > 0).sort((a, b) => b.ideas - a.ideas).slice(0, SHOWN);
          const max = top[0]?.ideas ?? 0;
          if (top.length === 0) return <p className="quiet">{t("front.noThemes")}</p>;
          return (
            <ul className="counts">
              {top.map((theme) => (
                <li key={theme.id} className="counts__row">
                  <TextLink to="/ideer" search={{ theme: theme.key }} data-color="neutral">{theme.label}</TextLink>
                  <span>{number(theme.ideas)}</span>
                  <Bar value={theme.ideas} max={max} />
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </Section>
  );
}
