import { BodyShort, Button, LocalAlert } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { problemText } from "./problemText";

/** A failed request: what happened, the number support asks for, and a way to try again. */
export function ProblemMessage({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const showId = problem.requestId && (problem.status >= 500 || problem.status === 0);
  return (
    <LocalAlert status="error" size="small">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{problemText(t, problem)}</LocalAlert.Title>
      </LocalAlert.Header>
      {(showId || retry) && (
        <LocalAlert.Content>
          {showId && <BodyShort size="small" spacing>{t("app.requestId", { id: problem.requestId })}</BodyShort>}
          {retry && <Button size="small" variant="secondary" data-color="neutral" onClick={retry}>{t("app.retry")}</Button>}
        </LocalAlert.Content>
      )}
    </LocalAlert>
  );
}
