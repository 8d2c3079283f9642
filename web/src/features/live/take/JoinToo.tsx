import { Button, InlineMessage } from "@navikt/ds-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { problemText } from "@/shared/feedback/problemText";
import { useLive } from "../board/BoardProvider";

/** For somebody of the crew who looks in: they may take part like everybody else. */
export function JoinToo() {
  const { t } = useTranslation();
  const live = useLive();
  const join = useMutation({ mutationFn: () => live.call("POST /workshops/{id}/join", { body: {} }), onSuccess: () => live.readBoard() });
  return (
    <div className="stack">
      <InlineMessage status={join.error ? "error" : "info"}>{join.error ? problemText(t, join.error) : t("live.join.crew")}</InlineMessage>
      <div className="buttons"><Button size="small" variant="secondary" loading={join.isPending} onClick={() => join.mutate()}>{t("live.join.crewToo")}</Button></div>
    </div>
  );
}
