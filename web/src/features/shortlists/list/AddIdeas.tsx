import { BodyShort, Button, Search } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IdeaHit, ShortlistDetail } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useDebounced } from "@/shared/hooks/useDebounced";
import { useAddEntry } from "@/shared/hooks/useShortlists";
import { StatusTag } from "@/shared/ideas/StatusTag";
import { useIdeas } from "@/shared/ideas/useIdeas";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";

export function AddIdeas({ list }: { list: ShortlistDetail }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 300);
  const ideas = useIdeas({ q, limit: 8, sort: "relevance" }, q.length > 1);
  const add = useAddEntry();
  const listed = new Set(list.entries.map((entry) => entry.idea.id));
  const put = (idea: IdeaHit) =>
    add.mutate(
      { shortlist: list.id, body: { idea: idea.id } },
      {
        onSuccess: () => toast({ text: t("shortlists.added", { number: idea.number, list: list.name }) }),
        onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
      },
    );
  return (
    <Section title={t("shortlists.addIdeas")}>
      <Search size="small" className="searchbox" label={t("shortlists.search")} hideLabel={false} variant="simple" value={typed} onChange={setTyped} />
      {q.length > 1 && (
        <QueryView query={ideas} rows={2} height={48}>
          {({ items }) => items.length === 0 ? <p className="quiet">{t("ideas.noneFor", { q })}</p> : (
            <ul className="rows">
              {items.map((idea) => (
                <li key={idea.id} className="rows__row">
                  <div>
                    <BodyShort>{idea.title}</BodyShort>
                    <span className="rows__tags">
                      <BodyShort as="span" size="small" textColor="subtle">{t("idea.number", { number: idea.number })}</BodyShort>
                      <StatusTag status={idea.status} size="xsmall" />
                    </span>
                  </div>
                  <Button size="small" variant="secondary" disabled={listed.has(idea.id)} loading={add.isPending && add.variables.body.idea === idea.id} onClick={() => put(idea)} aria-label={t("shortlists.addThis", { title: idea.title })}>
                    {listed.has(idea.id) ? t("shortlists.onList") : t("shortlists.add")}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      )}
    </Section>
  );
}
