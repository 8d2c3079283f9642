import { Search } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function HeaderSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  return (
    <form
      role="search"
      className="header__search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: "/ideer", search: { q: q.trim() || undefined } });
        setQ("");
      }}
    >
      <Search label={t("app.search")} hideLabel size="small" variant="simple" placeholder={t("app.searchHint")} value={q} onChange={setQ} data-search />
    </form>
  );
}
