import { PlusIcon } from "@navikt/aksel-icons";
import { Button, Search, Select, TextField } from "@navikt/ds-react";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { QueryView } from "@/shared/ui/QueryView";
import { useDiamonds, useMethods } from "../api";
import { DiamondFilter } from "./DiamondFilter";
import { isFiltered, MINUTES, type MethodSearch, SORTS, stageOf, toQuery } from "./filters";
import { MethodCard } from "./MethodCard";
import { useTyped } from "./useTyped";
import "../methods.css";

const route = getRouteApi("/metoder");

export default function MethodsPage() {
  const { t } = useTranslation();
  const search: MethodSearch = route.useSearch();
  const navigate = route.useNavigate();
  const query = toQuery(search);
  const methods = useMethods(query);
  const phases = useDiamonds().data;
  const diamonds = phases?.items ?? [];
  const change = (next: MethodSearch) => void navigate({ search: (now: MethodSearch) => ({ ...now, ...next }), replace: true, resetScroll: false });
  const [q, writeQ] = useTyped(search.q ?? "", (typed) => change({ q: typed || undefined }));
  const [group, writeGroup] = useTyped(search.group ?? "", (typed) => change({ group: typed || undefined }));
  return (
    <Page
      title={t("methods.title")}
      lead={t("methods.lead")}
      parent={{ label: t("nav.methods"), to: "/metoder" }}
      actions={methods.data?.allowed.includes("create") && <ButtonLink to="/metoder/ny" size="small" variant="secondary" icon={<PlusIcon aria-hidden />}>{t("methods.create")}</ButtonLink>}
    >
      <div className="finder">
        <div className="finder__facets">
          <form role="search" aria-label={t("methods.search")} onSubmit={(event) => event.preventDefault()}>
            <Search size="small" label={t("methods.search")} hideLabel={false} variant="simple" value={q} onChange={writeQ} data-search />
          </form>
          <DiamondFilter diamonds={diamonds} names={phases?.allowed.includes("edit") ?? false} diamond={query.diamond} stage={stageOf(search.stage)} onChange={(diamond, stage) => change({ diamond: diamond ? String(diamond) : undefined, stage })} />
          <div className="methods__limits">
            <Select size="small" label={t("methods.time")} value={search.minutes ?? ""} onChange={(event) => change({ minutes: event.target.value || undefined })}>
              <option value="">{t("methods.anyTime")}</option>
              {MINUTES.map((minutes) => <option key={minutes} value={minutes}>{t("methods.upTo", { count: minutes })}</option>)}
            </Select>
            <TextField size="small" label={t("methods.howMany")} inputMode="numeric" autoComplete="off" value={group} onChange={(event) => writeGroup(event.target.value.replace(/\D/g, "").slice(0, 4))} />
          </div>
          {isFiltered(search) && <div><Button size="small" variant="tertiary" onClick={() => void navigate({ search: {}, replace: true, resetScroll: false })}>{t("methods.clear")}</Button></div>}
        </div>
        <div className="finder__list">
          <div className="finder__bar">
            <p className="finder__count" role="status">{methods.data ? t("methods.found", { count: methods.data.total }) : t("app.loading")}</p>
            <Select size="small" label={t("methods.sort")} className="finder__sort" value={query.sort ?? "name"} onChange={(event) => change({ sort: event.target.value === "name" ? undefined : event.target.value })}>
              {SORTS.map((sort) => <option key={sort} value={sort}>{t(`methods.sorts.${sort}`)}</option>)}
            </Select>
          </div>
          <QueryView query={methods} rows={6}>
            {({ items }) => items.length > 0
              ? <div className="cards">{items.map((method) => <MethodCard key={method.id} method={method} diamonds={diamonds} />)}</div>
              : <EmptyState title={t("methods.none")}>{t("methods.noneHow")}</EmptyState>}
          </QueryView>
        </div>
      </div>
    </Page>
  );
}
