import { useTranslation } from "react-i18next";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { KindLinks } from "@/shared/search/KindLinks";
import { Outcome } from "@/shared/search/Outcome";
import { totalsOf, useFoundPages } from "@/shared/search/useFound";
import { Loading } from "@/shared/ui/Loading";
import { ShowMore } from "@/shared/ui/ShowMore";
import { Corrected } from "./Corrected";
import { HitCard } from "./HitCard";
import type { ElseKind } from "./kinds";
import { Nothing } from "./Nothing";

/** All of one kind that fit the words, in pages. */
export function OfOneKind({ q, kind }: { q: string; kind: ElseKind }) {
  const { t } = useTranslation();
  const pages = useFoundPages(q, kind);
  const first = pages.data?.pages[0];
  const totals = totalsOf(first);
  const items = pages.data?.pages.flatMap((page) => page.groups.find((group) => group.kind === kind)?.items ?? []) ?? [];
  return (
    <>
      <KindLinks q={q} current={kind} totals={totals} />
      <Outcome count={first ? t(`finding.all.found.${kind}`, { count: totals[kind] ?? 0 }) : t("app.loading")}>
        <Corrected q={q} meant={first?.did_you_mean} kind={kind} />
      </Outcome>
      {pages.error && !first && <ProblemMessage error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending && !pages.error && <Loading rows={4} height={120} />}
      {first && items.length === 0 && <Nothing title={t(`finding.all.none.${kind}`, { q })} q={q} ideas={totals.idea ?? 0} elsewhere={first.total > 0} />}
      {items.length > 0 && (
        <ShowMore pages={pages} count={items.length} busy={pages.isPlaceholderData}>
          {items.map((hit) => <HitCard key={hit.id} hit={hit} />)}
        </ShowMore>
      )}
    </>
  );
}
