import { useTranslation } from "react-i18next";
import type { FoundGroup } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { KindLinks } from "@/shared/search/KindLinks";
import { Outcome } from "@/shared/search/Outcome";
import { totalsOf, useFound } from "@/shared/search/useFound";
import { TextLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Section } from "@/shared/ui/Section";
import { Corrected } from "./Corrected";
import { HitCard } from "./HitCard";
import { Nothing } from "./Nothing";

/** The best of each kind that fits the words, and the way to the rest of it. */
export function OfAllKinds({ q }: { q: string }) {
  const { t } = useTranslation();
  const found = useFound(q);
  const groups = found.data?.groups.filter((group) => group.items.length > 0) ?? [];
  return (
    <>
      <KindLinks q={q} current="all" totals={totalsOf(found.data)} />
      <Outcome count={found.data ? t("finding.all.found.all", { count: found.data.total }) : t("app.loading")}>
        <Corrected q={q} meant={found.data?.did_you_mean} kind="all" />
      </Outcome>
      {found.error && !found.data && <ProblemMessage error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && !found.error && <Loading rows={4} height={120} />}
      {found.data && groups.length === 0 && <Nothing title={t("finding.all.none.all", { q })} q={q} ideas={0} elsewhere={false} />}
      {groups.map((group) => <Best key={group.kind} q={q} group={group} />)}
    </>
  );
}

function Best({ q, group: { kind, total, items } }: { q: string; group: FoundGroup }) {
  const { t } = useTranslation();
  const what = kind === "idea" ? t("ideas.found", { count: total }) : t(`finding.all.found.${kind}`, { count: total });
  const text = t("finding.all.seeAll", { what });
  return (
    <Section title={t(`finding.kind.${kind}`)}>
      <div className="cards">{items.map((hit) => <HitCard key={hit.id} hit={hit} level="3" />)}</div>
      {total > items.length && (kind === "idea" ? <TextLink to="/ideer" search={{ q }}>{text}</TextLink> : <TextLink to="/sok" search={{ q, hva: kind }}>{text}</TextLink>)}
    </Section>
  );
}
