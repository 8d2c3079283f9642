import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { ProblemMessage } from "./ProblemMessage";
import { fieldText } from "./problemText";

interface Props {
  error: unknown;
  /** The element of each field: pointer's first part -> id. */
  ids: Record<string, string>;
  labels: Record<string, string>;
}

/** Everything wrong with a form at once; takes focus, each line leads to its field. */
export function FormErrors({ error, ids, labels }: Props) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) summary.current?.focus();
  }, [error]);
  if (!error) return null;
  const problem = asProblem(error);
  const known = problem.errors.map((item) => ({ item, field: item.pointer.replace(/^[/?]/, "").split("/")[0] ?? "" }));
  if (known.length === 0 || !known.some(({ field }) => ids[field])) {
    return <div ref={summary} tabIndex={-1}><ProblemMessage error={error} /></div>;
  }
  return (
    <ErrorSummary ref={summary} heading={t("app.errorSummary")}>
      {known.map(({ item, field }) => (
        <ErrorSummary.Item key={item.pointer + item.code} href={`#${ids[field] ?? ""}`}>
          {`${labels[field] ?? field}: ${fieldText(t, item)}`}
        </ErrorSummary.Item>
      ))}
    </ErrorSummary>
  );
}
