import { BodyShort, Button, Search } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IdeaLine } from "@/api/live";
import { useDebounced } from "@/shared/hooks/useDebounced";
import { useIdeas } from "@/shared/ideas/useIdeas";
import { TextLink } from "@/shared/ui/links";
import { QueryView } from "@/shared/ui/QueryView";
import type { Row } from "./rows";

interface Props { row: Row; similar: readonly { idea: IdeaLine; score: number }[]; busy: boolean; onChoose: (idea: string) => void }

/** Which idea it says the same as: one that looks like it, or any found by its number or its words. */
export function SupportForm({ row, similar, busy, onChoose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim().replace(/^#/, ""), 300);
  const found = useIdeas({ q, limit: 6, sort: "relevance" }, q.length > 0);
  return (
    <div className="stack panel decide__form">
      {similar.length > 0 && (
        <div>
          <BodyShort size="small" weight="semibold">{t("review.similar")}</BodyShort>
          <Ideas ideas={similar.map((one) => one.idea)} busy={busy} onChoose={onChoose} />
        </div>
      )}
      <Search size="small" variant="simple" hideLabel={false} label={t("review.findIdea", { title: row.title.slice(0, 40) })} value={typed} onChange={setTyped} />
      {q.length > 0 && (
        <QueryView query={found} rows={2} height={40}>
          {({ items }) => items.length === 0 ? <p className="quiet">{t("ideas.noneFor", { q })}</p> : <Ideas ideas={items} busy={busy} onChoose={onChoose} />}
        </QueryView>
      )}
    </div>
  );
}

function Ideas({ ideas, busy, onChoose }: { ideas: readonly IdeaLine[]; busy: boolean; onChoose: (idea: string) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="rows">
      {ideas.map((idea) => (
        <li key={idea.id} className="rows__row">
          <TextLink to="/ideer/$number" params={{ number: String(idea.number) }} target="_blank">{t("review.idea", { number: idea.number, title: idea.title })}</TextLink>
          <Button size="small" variant="secondary" disabled={busy} onClick={() => onChoose(idea.id)} aria-label={t("review.supportThis", { number: idea.number })}>{t("review.supportIt")}</Button>
        </li>
      ))}
    </ul>
  );
}
