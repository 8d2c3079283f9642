import { BodyShort, Button, TextField } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import type { SavedSearch } from "@/api/types";
import { ProblemMessage } from "@/shared/feedback/ProblemMessage";
import { fieldProblem } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { deleteSearch, useRenameSearch, useSavedSearches } from "@/shared/hooks/useSavedSearches";
import { TextLink } from "@/shared/ui/links";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";

const NAME_MAX = 80;

/** The searches I keep: opened, renamed, deleted. */
export function MySearches() {
  const { t } = useTranslation();
  const searches = useSavedSearches(true);
  return (
    <div id="lagrede-sok">
      <Section title={t("saved.title")} className="panel">
        <QueryView query={searches} rows={2} height={48}>
          {({ items }) => items.length > 0 ? (
            <ul className="rows">{items.map((one) => <Row key={one.id} search={one} />)}</ul>
          ) : (
            <>
              <BodyShort>{t("saved.none")}</BodyShort>
              <BodyShort size="small" textColor="subtle">{t("saved.noneHow")} <TextLink to="/ideer">{t("saved.find")}</TextLink></BodyShort>
            </>
          )}
        </QueryView>
      </Section>
    </div>
  );
}

/** One of them. Deleting hides it at once and is carried out when the time for regret is over. */
function Row({ search }: { search: SavedSearch }) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  const [hidden, setHidden] = useState(false);
  const again = useRef<HTMLButtonElement>(null);
  const remove = () => {
    setHidden(true);
    toast({
      text: t("saved.deleted", { name: search.name }),
      undo: () => setHidden(false),
      commit: () =>
        deleteSearch(search)
          .catch((error: unknown) => { setHidden(false); throw error; })
          .finally(() => client.invalidateQueries({ queryKey: keys.searches })),
    });
  };
  const done = () => {
    setNaming(false);
    requestAnimationFrame(() => again.current?.focus());
  };
  if (hidden) return null;
  return (
    <li className="rows__row">
      {naming ? <Rename search={search} onDone={done} /> : (
        <>
          <TextLink to="/ideer" search={search.search}>{search.name}</TextLink>
          <div className="buttons">
            <Button ref={again} size="small" variant="tertiary" aria-label={t("saved.renameOf", { name: search.name })} onClick={() => setNaming(true)}>{t("saved.rename")}</Button>
            <Button size="small" variant="tertiary" data-color="danger" aria-label={t("saved.deleteOf", { name: search.name })} onClick={remove}>{t("saved.delete")}</Button>
          </div>
        </>
      )}
    </li>
  );
}

function Rename({ search, onDone }: { search: SavedSearch; onDone: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const rename = useRenameSearch();
  const [name, setName] = useState(search.name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const problem = fieldProblem(t, rename.error, "name");
  const save = () =>
    rename.mutate({ id: search.id, version: search.version, name: name.trim() }, {
      onSuccess: () => {
        toast({ text: t("saved.renamed") });
        onDone();
      },
    });
  return (
    <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
      {rename.error && !problem && <ProblemMessage error={rename.error} />}
      <TextField ref={field} size="small" label={t("saved.name")} autoComplete="off" onKeyDown={(event) => { if (event.key === "Escape") onDone(); }} maxLength={NAME_MAX} value={name} onChange={(event) => setName(event.target.value)} error={problem} />
      <div className="buttons">
        <Button size="small" type="submit" loading={rename.isPending}>{t("app.save")}</Button>
        <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
