import { ErrorMessage } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Row } from "../values";

/** Which sessions the server refused, by title, and why: its faults only number them. */
export function RefusedSessions({ error, rows }: { error: unknown; rows: readonly Row[] }) {
  const { t } = useTranslation();
  if (!error) return null;
  const told = asProblem(error).errors.flatMap(({ pointer, code }) => {
    const at = /^\/items\/(\d+)\//.exec(pointer)?.[1];
    const title = at === undefined ? undefined : rows[Number(at)]?.title;
    if (title === undefined) return [];
    return t(code === "clash" ? "conferences.edit.sameTrack" : code === "out_of_range" ? "conferences.edit.beginsOutside" : "conferences.edit.refused", { title });
  });
  if (told.length === 0) return null;
  return <div>{[...new Set(told)].map((line) => <ErrorMessage key={line}>{line}</ErrorMessage>)}</div>;
}
