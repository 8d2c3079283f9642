import { ErrorSummary } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldText } from "@/shared/feedback/problemText";
import { minutesOf, type Row } from "./agenda";

export type RowFault = "title" | "minutes";

/** What must be mended in a row before it can be saved. */
export function faultsOf(row: Row): RowFault[] {
  return [...(row.title.trim() === "" ? (["title"] as const) : []), ...(minutesOf(row) === null ? (["minutes"] as const) : [])];
}

/** Faults are told from the first attempt to save, not while the rows are being filled in. */
export function useTried(rows: readonly Row[]) {
  const [tries, setTries] = useState(0);
  const good = rows.every((row) => faultsOf(row).length === 0);
  return {
    shown: tries > 0 && !good ? tries : 0,
    check: () => {
      setTries(good ? 0 : tries + 1);
      return good;
    },
  };
}

export const fieldId = (row: Row, fault: RowFault) => `${row.key}-${fault}`;

/** Everything wrong with the agenda at once; takes focus at each attempt, each line leads to its field. */
export function AgendaFaults({ rows, shown, error }: { rows: readonly Row[]; shown: number; error: unknown }) {
  const { t } = useTranslation();
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown || error) summary.current?.focus();
  }, [shown, error]);
  const name = (row: Row, at: number) => (row.title.trim() ? `«${row.title.trim()}»` : t("workshops.edit.rowNumber", { number: at + 1 }));
  if (shown) {
    return (
      <ErrorSummary ref={summary} heading={t("app.errorSummary")}>
        {rows.flatMap((row, at) => faultsOf(row).map((fault) => (
          <ErrorSummary.Item key={fieldId(row, fault)} href={`#${fieldId(row, fault)}`}>{`${name(row, at)}: ${t(`workshops.edit.fault.${fault}`)}`}</ErrorSummary.Item>
        )))}
      </ErrorSummary>
    );
  }
  if (!error) return null;
  const told = asProblem(error).errors.flatMap((fault) => {
    const at = Number(/^\/items\/(\d+)/.exec(fault.pointer)?.[1]);
    const row = rows[at];
    return row ? [{ row, at, fault }] : [];
  });
  if (told.length === 0) return <div ref={summary} tabIndex={-1}><ProblemMessage error={error} /></div>;
  return (
    <ErrorSummary ref={summary} heading={t("app.errorSummary")}>
      {told.map(({ row, at, fault }) => <ErrorSummary.Item key={fault.pointer} href={`#${fieldId(row, "title")}`}>{`${name(row, at)}: ${fieldText(t, fault)}`}</ErrorSummary.Item>)}
    </ErrorSummary>
  );
}
