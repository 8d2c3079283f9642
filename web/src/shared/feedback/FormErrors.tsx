import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, isAbout } from "@/api/problem";
import { ProblemMessage } from "./ProblemMessage";
import { fieldText } from "./problemText";

interface Props {
  error: unknown;
  /** The element of each field: pointer without its first slash -> id. The first that fits is used. */
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
  const known = problem.errors.flatMap((item) => {
    const field = Object.keys(ids).find((one) => isAbout(item, one));
    return field ? [{ item, field }] : [];
  });
  if (known.length === 0) {
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
