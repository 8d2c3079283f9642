import { BodyShort, Detail } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Theme } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useThemes } from "@/shared/hooks/useReferences";
import { Differences } from "@/shared/text/Differences";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useThemeHistory } from "./api";

const FIELDS = ["description", "synonyms", "parent", "key", "label_nb", "label_nn", "label_en"] as const;

export function ThemeHistory({ theme }: { theme: Theme }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const history = useThemeHistory(theme.id);
  const themes = useThemes().data?.items;
  const word = (field: string, value: string | null) =>
    field === "parent" && value ? (themes?.find((one) => one.id === value)?.label ?? value) : value;
  return (
    <Section title={t("history.title")} className="no-print">
      <QueryView query={history} rows={2} height={48}>
        {({ items }) => items.length === 0 ? <p className="quiet">{t("history.none")}</p> : (
          <ol className="history">
            {items.map((event) => (
              <li key={event.id} className="history__event">
                <BodyShort size="small">
                  <strong>{t(`themes.event.${event.type}`)}</strong>
                  {event.into && ` → ${event.into.label}`}
                  {event.ideas !== null && ` · ${t("ideas.found", { count: event.ideas })}`}
                </BodyShort>
                <Detail textColor="subtle">{dateTime(event.at)}{event.by && ` · ${event.by.name}`}</Detail>
                {event.changes.map((change) => {
                  const field = FIELDS.find((one) => one === change.field);
                  return (
                    <div key={change.field} className="history__change">
                      <Detail weight="semibold">{field ? t(`themes.field.${field}`) : change.field}</Detail>
                      <Differences before={word(change.field, change.before)} after={word(change.field, change.after)} />
                    </div>
                  );
                })}
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </Section>
  );
}
