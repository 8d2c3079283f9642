import { Button } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { useMe } from "@/shared/hooks/useMe";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Loading } from "@/shared/ui/Loading";
import { Page } from "@/shared/ui/Page";
import { BoardProvider } from "../board/BoardProvider";
import { forgetGuest, guestToken, joinCode } from "../guest";
import "../live.css";
import { TakePart } from "./TakePart";

const route = getRouteApi("/workshops/$id/delta");

/** What a participant sees while the workshop is held: only the task at hand. */
export default function TakePartPage() {
  const { id } = route.useParams();
  const me = useMe();
  const token = guestToken(id);
  if (me.isPending) return <Loading rows={1} />;
  if (!token && !me.data) return <ToJoin workshop={id} />;
  return (
    <BoardProvider
      key={`${id} ${token ?? ""}`}
      workshop={id}
      bearer={token}
      refused={(code, retry) => {
        if (token && code === "not_signed_in") return <Gone workshop={id} />;
        if (code === "not_signed_in") return <ToJoin workshop={id} />;
        return code === "forbidden" && !token ? <JoinAsMyself workshop={id} onJoined={retry} /> : null;
      }}
    >
      {(state) => <TakePart state={state} />}
    </BoardProvider>
  );
}

function ToJoin({ workshop }: { workshop: string }) {
  return <Navigate to="/bli-med" search={{ kode: joinCode(workshop) }} replace />;
}

/** The guest's token is no good any more: back to the door, with the code filled in. */
function Gone({ workshop }: { workshop: string }) {
  useEffect(() => forgetGuest(workshop), [workshop]);
  return <ToJoin workshop={workshop} />;
}

function JoinAsMyself({ workshop, onJoined }: { workshop: string; onJoined: () => void }) {
  const { t } = useTranslation();
  const join = useMutation({ mutationFn: () => call("POST /workshops/{id}/join", { path: { id: workshop }, body: {} }), onSuccess: onJoined });
  return (
    <Page title={t("live.join.title")} width="text">
      {join.error && <ProblemMessage error={join.error} />}
      <EmptyState title={t("live.join.notYet")} action={<Button loading={join.isPending} onClick={() => join.mutate()}>{t("live.join.send")}</Button>} />
    </Page>
  );
}
