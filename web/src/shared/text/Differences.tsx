import { useTranslation } from "react-i18next";
import { differences } from "./differences";

/** A change of text: what went is struck out, what came is underlined, and both are said to a screen reader. */
export function Differences({ before, after }: { before: string | null; after: string | null }) {
  const { t } = useTranslation();
  return (
    <p className="diff">
      {differences(before, after).map((part, at) => {
        if (part.kind === "added") return <ins key={at}><span className="aksel-sr-only">{t("history.added")} </span>{part.text}</ins>;
        if (part.kind === "removed") return <del key={at}><span className="aksel-sr-only">{t("history.removed")} </span>{part.text}</del>;
        return <span key={at}>{part.text}</span>;
      })}
    </p>
  );
}
