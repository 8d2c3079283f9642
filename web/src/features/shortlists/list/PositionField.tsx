import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";

/** The place as a number one may write another in; Enter or leaving the field moves the row. */
export function PositionField({ entry, count, onMove }: { entry: Entry; count: number; onMove: (position: number) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(entry.position));
  const commit = () => {
    const position = Number.parseInt(typed, 10);
    if (Number.isNaN(position)) setTyped(String(entry.position));
    else onMove(position);
  };
  return (
    <input
      className="entry__number"
      inputMode="numeric"
      aria-label={t("shortlists.placeOf", { title: entry.idea.title, count })}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
