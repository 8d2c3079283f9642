import { Search, type SearchProps } from "@navikt/ds-react";
import { lazy, Suspense, useRef, useState } from "react";
import { withTexts } from "@/texts/i18n";

const Suggestions = lazy(withTexts(["suggest"], () => import("./Suggestions")));

/** The list shown under a field: its id, and the id of the option in focus. */
export interface Popup { id: string; active?: string }

interface Props extends Omit<SearchProps, "value" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
  /** Searches for what is typed, or for what was suggested. */
  onSearch: (value: string) => void;
  /** A suggestion led to a place of its own, and what was typed has done its work. */
  onPlace: () => void;
}

/** A search field with suggestions, as a combobox. What draws the suggestions is fetched when the field is first used. */
export function SearchField({ value, onChange, onSearch, onPlace, className, ...look }: Props) {
  const [used, setUsed] = useState(false);
  /** What suggestions were wanted for; null when they are not. What came to stand there otherwise was not typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const asked = typed === value ? typed : null;
  const [popup, setPopup] = useState<Popup | null>(null);
  const press = useRef<(event: React.KeyboardEvent) => void>(null);
  const search = (text: string) => {
    setTyped(null);
    onSearch(text);
  };
  return (
    <form
      role="search"
      className={className}
      onSubmit={(event) => { event.preventDefault(); search(value.trim()); }}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setTyped(null); }}
    >
      <Search
        {...look}
        data-search
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={popup !== null}
        aria-controls={popup?.id}
        aria-activedescendant={popup?.active}
        value={value}
        onChange={(next) => { onChange(next); setTyped(next); }}
        onFocus={() => setUsed(true)}
        onKeyDown={(event) => press.current?.(event)}
      />
      {used && (
        <Suspense>
          <Suggestions asked={asked} onAsk={(open) => setTyped(open ? value : null)} press={press} onPopup={setPopup} onSearch={search} onPlace={() => { setTyped(null); onPlace(); }} />
        </Suspense>
      )}
    </form>
  );
}
