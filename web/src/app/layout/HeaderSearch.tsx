import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchField } from "@/shared/search/SearchField";

export function HeaderSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const search = (text: string) => {
    setQ("");
    void navigate({ to: "/ideer", search: { q: text || undefined } });
  };
  return <SearchField className="header__search" label={t("app.search")} hideLabel size="small" variant="simple" placeholder={t("app.searchHint")} value={q} onChange={setQ} onPlace={() => setQ("")} onSearch={search} />;
}
