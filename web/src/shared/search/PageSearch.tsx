import "./search.css";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../ui/links";
import { SearchField } from "./SearchField";

const PAUSE_MS = 350;

/** The id of the field. */
export const PAGE_SEARCH = "page-search";

interface Props { q: string; label: string; help: string; onSearch: (q: string) => void }

/** The search field of a page of results. Searches when the writing pauses; the address follows the field, and the field follows the address. */
export function PageSearch({ q, label, help, onSearch }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  const [seen, setSeen] = useState(q);
  const [sent, setSent] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (q !== seen) {
    setSeen(q);
    if (q !== sent) setTyped(q);
  }
  const search = (value: string) => {
    clearTimeout(timer.current);
    setSent(value.trim());
    onSearch(value.trim());
  };
  const write = (value: string) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(value), PAUSE_MS);
  };
  const choose = (value: string) => {
    setTyped(value);
    search(value);
  };
  return (
    <div className="pagesearch">
      <SearchField id={PAGE_SEARCH} label={label} hideLabel={false} description={help} variant="secondary" value={typed} onChange={write} onPlace={() => { clearTimeout(timer.current); setTyped(""); setSent(""); }} onSearch={choose} />
      <TextLink to="/hjelp/sok" className="pagesearch__tips">{t("finding.tips")}</TextLink>
    </div>
  );
}
