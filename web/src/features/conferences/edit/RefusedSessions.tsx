import { ErrorMessage } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import type { Row } from "../values";

/** Which sessions the server refused, by title: its faults only number them. */
export function RefusedSessions({ error, rows }: { error: unknown; rows: readonly Row[] }) {
  const { t } = useTranslation();
  if (!error) return null;
  const titles = asProblem(error).errors.flatMap(({ pointer }) => {
    const at = /^\/items\/(\d+)\//.exec(pointer)?.[1];
    return at === undefined ? [] : (rows[Number(at)]?.title ?? []);
  });
  if (titles.length === 0) return null;
  return (
    <div>
      {[...new Set(titles)].map((title) => <ErrorMessage key={title}>{t("conferences.edit.refused", { title })}</ErrorMessage>)}
    </div>
  );
}
