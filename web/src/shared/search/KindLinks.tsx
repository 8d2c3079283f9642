import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { FacetName, FoundKind } from "@/api/types";
import { useLang } from "../hooks/useLang";
import { FOUND_KINDS } from "./useFound";

interface Props {
  q: string;
  /** The list of ideas as it is shown, where it is more than the words. */
  ideas?: Partial<Record<"q" | "sort" | FacetName, string>>;
  /** Which of them is the page one is on. */
  current: FoundKind | "all";
  totals: Partial<Record<FoundKind, number>>;
}

/** The ways to what else fits the words, with how much there is. Each is a page with an address, so they are links. */
export function KindLinks({ q, ideas, current, totals }: Props) {
  const { t } = useTranslation();
  const { number } = useLang();
  const look = (kind: FoundKind | "all") => ({ className: "kinds__link", "aria-current": kind === current ? "page" : undefined }) as const;
  return (
    <nav aria-label={t("finding.kinds")} className="kinds">
      <ul className="kinds__list">
        <li><Link to="/sok" search={{ q }} {...look("all")}>{t("finding.kind.all")}</Link></li>
        {FOUND_KINDS.map((kind) => {
          const text = <>{t(`finding.kind.${kind}`)}{totals[kind] !== undefined && <span className="kinds__count"> ({number(totals[kind])})</span>}</>;
          return (
            <li key={kind}>
              {kind === "idea" ? <Link to="/ideer" search={ideas ?? { q }} {...look(kind)}>{text}</Link> : <Link to="/sok" search={{ q, hva: kind }} {...look(kind)}>{text}</Link>}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
