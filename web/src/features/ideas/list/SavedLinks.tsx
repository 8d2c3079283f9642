import { Detail } from "@navikt/ds-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { useSavedSearches } from "@/shared/hooks/useSavedSearches";
import { sameSearch } from "@/shared/search/savedQuery";
import { TextLink } from "@/shared/ui/links";
import type { ListSearch } from "./filters";

const SHOWN = 4;

/** The way back to one's own searches. */
export function SavedLinks({ search }: { search: ListSearch }) {
  const { t } = useTranslation();
  const id = useId();
  const kept = useSavedSearches(Boolean(useMe().data)).data?.items ?? [];
  if (kept.length === 0) return null;
  return (
    <nav aria-labelledby={id} className="kept">
      <Detail as="span" id={id} textColor="subtle">{t("saved.title")}</Detail>
      <ul className="pills">
        {kept.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <TextLink to="/ideer" search={one.search} className="pill pill--link" data-color="neutral" aria-current={sameSearch(one.search, search) ? "true" : undefined}>{one.name}</TextLink>
          </li>
        ))}
        {kept.length > SHOWN && <li><TextLink to="/min-side" hash="lagrede-sok" className="pill--link">{t("saved.all", { count: kept.length })}</TextLink></li>}
      </ul>
    </nav>
  );
}
