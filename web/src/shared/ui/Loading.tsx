import { Skeleton } from "@navikt/ds-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

const WAIT_MS = 300;

/** Grey shapes where content will come, shown only when it is slow to come. */
export function Loading({ rows = 3, height = 96 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return <div className="loading loading--quiet" aria-busy="true" />;
  return (
    <div className="loading" role="status" aria-label={t("app.loading")}>
      {Array.from({ length: rows }, (_, at) => (
        <Skeleton key={at} variant="rounded" height={height} />
      ))}
    </div>
  );
}
