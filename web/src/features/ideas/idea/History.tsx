import { BodyShort, Detail, ReadMore } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { FieldChange, Idea, IdeaEvent } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { Differences } from "@/shared/text/Differences";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { isLang, LANG_NAMES } from "@/texts/i18n";
import { useHistory } from "./api";

const KINDS = ["meeting_place", "working_method", "problem"] as const;
const NAMED = ["title", "text", "kind", "themes", "unit", "lang"] as const;

/** Everything that has happened to the idea, newest first, with what was changed to what. */
export function History({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const history = useHistory(idea.id);
  return (
    <Section title={t("history.title")} className="no-print">
      <QueryView query={history} rows={2} height={48}>
        {({ items }) => (
          <ReadMore size="small" header={t("history.see", { count: items.length })}>
            <ol className="history">
              {items.map((event) => <Event key={event.id} event={event} />)}
            </ol>
          </ReadMore>
        )}
      </QueryView>
    </Section>
  );
}

function Event({ event }: { event: IdeaEvent }) {
  const { t } = useTranslation();
  const { dateTime } = useLang();
  const what =
    event.type === "status"
      ? t("history.status", { from: t(`status.${event.from ?? "received"}`), to: t(`status.${event.status ?? "received"}`) })
      : t(`history.${event.type}`);
  return (
    <li className="history__event">
      <BodyShort size="small">
        <strong>{what}</strong>
        {event.undone && ` (${t("history.undone")})`}
      </BodyShort>
      <Detail textColor="subtle">{dateTime(event.at)}{event.by && ` · ${event.by.name}`}</Detail>
      {event.reason && <BodyShort size="small">{event.reason}</BodyShort>}
      {event.changes.length > 0 && (
        <ReadMore size="small" header={t("history.seeChanges", { count: event.changes.length })}>
          {event.changes.map((change) => <Change key={change.field} change={change} />)}
        </ReadMore>
      )}
    </li>
  );
}

function Change({ change }: { change: FieldChange }) {
  const { t } = useTranslation();
  const name = NAMED.find((one) => one === change.field);
  const word = (value: string | null) => {
    const kind = KINDS.find((one) => one === value);
    if (change.field === "kind" && kind) return t(`kind.${kind}`);
    if (change.field === "lang" && isLang(value)) return LANG_NAMES[value];
    return value;
  };
  return (
    <div className="history__change">
      <Detail weight="semibold">{name ? t(`history.field.${name}`) : change.field}</Detail>
      <Differences before={word(change.before)} after={word(change.after)} />
    </div>
  );
}
