import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ForbiddenPage } from "@/shared/ui/ForbiddenPage";
import { ButtonLink } from "@/shared/ui/links";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useReview, useWorkshop } from "./api";
import { Attendance } from "./Attendance";
import { CloseWorkshop } from "./CloseWorkshop";
import { Decisions } from "./decisions/Decisions";
import { Evaluation } from "./Evaluation";
import { OutcomeTable } from "./outcomes/OutcomeTable";
import "./review.css";
import { Sheets } from "./sheets/Sheets";
import { UnrevealedRounds } from "./UnrevealedRounds";

const route = getRouteApi("/workshops/$id/etterarbeid");

/** After the workshop: what becomes of every card, what was decided, who was there. */
export default function ReviewPage() {
  const { id } = route.useParams();
  const me = useMe();
  const workshop = useWorkshop(id);
  if (me.isPending) return <Loading />;
  if (!me.data) return <ForbiddenPage />;
  return (
    <QueryView query={workshop}>
      {({ title, state, allowed }) => (
        <Sorting key={id} id={id} title={title} state={state} mayReview={allowed.includes("review") || allowed.includes("close")} />
      )}
    </QueryView>
  );
}

function Sorting({ id, title, state, mayReview }: { id: string; title: string; state: string; mayReview: boolean }) {
  const { t } = useTranslation();
  const review = useReview(id);
  const started = state !== "draft" && state !== "published";
  const closed = state === "closed";
  const over = closed || state === "cancelled";
  return (
    <Page
      title={t("review.title", { title })}
      lead={t(closed ? "review.leadClosed" : over ? "review.leadCancelled" : "review.lead")}
      parent={{ label: t("review.workshops"), to: "/workshops" }}
      actions={started && state !== "cancelled" && <ButtonLink size="small" variant="secondary" to="/workshops/$id/rapport" params={{ id }}>{t("review.toReport")}</ButtonLink>}
    >
      {!started ? <EmptyState title={t("review.tooEarly")}>{t("review.tooEarlyHow")}</EmptyState> : (
        <QueryView query={review}>
          {(found) => (
            <>
              <OutcomeTable id={id} review={found} may={mayReview && !closed} />
              <UnrevealedRounds id={id} rounds={found.unrevealed_rounds} may={mayReview && !over} />
              <Decisions id={id} decisions={found.decisions} may={mayReview && state !== "cancelled"} />
              <Sheets id={id} review={found} may={mayReview && !over} />
              <Attendance id={id} review={found} may={mayReview && !over} />
              <Evaluation evaluation={found.evaluation} />
              {!over && mayReview && <CloseWorkshop id={id} review={found} running={state === "running"} />}
            </>
          )}
        </QueryView>
      )}
    </Page>
  );
}
