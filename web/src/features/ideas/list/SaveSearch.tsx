import { BookmarkIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, TextField } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Facets, SavedQuery } from "@/api/types";
import { FormErrors } from "@/shared/feedback/FormErrors";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useMe } from "@/shared/hooks/useMe";
import { useSavedSearches, useSaveSearch } from "@/shared/hooks/useSavedSearches";
import { PAGE_SEARCH } from "@/shared/search/PageSearch";
import { nameFor, sameSearch, toSaved } from "@/shared/search/savedQuery";
import { useFacetLabel } from "./facetLabel";
import { chosenIn, FACETS, type ListSearch } from "./filters";

const NAME_MAX = 80;

/** Keeps what the list is narrowed to under a name, for those who are signed in. */
export function SaveSearch({ search, facets }: { search: ListSearch; facets: Facets }) {
  const { t } = useTranslation();
  const label = useFacetLabel();
  const signedIn = Boolean(useMe().data);
  const kept = useSavedSearches(signedIn).data?.items;
  const [open, setOpen] = useState<SavedQuery | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const told = useRef<HTMLParagraphElement>(null);
  /** The form was open last: what stands in its place takes the focus. */
  const naming = useRef(false);
  const query = toSaved(search);
  const known = kept?.find((one) => sameSearch(one.search, search));
  const keptId = known?.id;
  useEffect(() => {
    if (keptId && naming.current) told.current?.focus();
    naming.current = false;
  }, [keptId]);
  if (!query || !kept) return null;
  if (known) return <BodyShort ref={told} tabIndex={-1} size="small" textColor="subtle" className="finder__kept">{t("saved.as", { name: known.name })}</BodyShort>;
  const close = () => {
    setOpen(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  // Another search has come meanwhile: it would be kept under the name of the one before.
  if (open && sameSearch(open, search)) {
    const filters = FACETS.flatMap((facet) => chosenIn(search, facet).map((key) => label(facet, facets[facet]?.find((value) => value.key === key) ?? { key, label: key })));
    return <NameIt query={query} proposed={nameFor(search.q, filters)} onClose={close} />;
  }
  return <Button ref={button} size="small" variant="tertiary" icon={<BookmarkIcon aria-hidden />} onClick={() => { naming.current = true; setOpen(query); }}>{t("saved.save")}</Button>;
}

function NameIt({ query, proposed, onClose }: { query: SavedQuery; proposed: string; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const save = useSaveSearch();
  const [name, setName] = useState(proposed);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const submit = () =>
    save.mutate({ name: name.trim(), search: query }, {
      onSuccess: () => {
        toast({ text: t("saved.saved") });
        onClose();
      },
    });
  return (
    <form className="stack panel finder__name" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <FormErrors error={save.error} ids={{ name: "search-name", search: PAGE_SEARCH }} labels={{ name: t("saved.name"), search: t("finding.search") }} />
      <TextField ref={field} id="search-name" size="small" label={t("saved.name")} description={t("saved.nameHelp")} autoComplete="off" onKeyDown={(event) => { if (event.key === "Escape") onClose(); }} maxLength={NAME_MAX} value={name} onChange={(event) => setName(event.target.value)} error={fieldProblem(t, save.error, "name")} />
      <div className="buttons">
        <Button size="small" type="submit" loading={save.isPending}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onClose}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
