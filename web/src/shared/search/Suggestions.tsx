import "./suggest.css";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import { useDebounced } from "../hooks/useDebounced";
import { Highlighted } from "../text/Highlighted";
import type { Popup } from "./SearchField";
import { groupsOf, type Option, step } from "./suggestions";

const PAUSE_MS = 130;
/** One letter fits nearly everything. */
const FEWEST = 2;
const MOST = 8;

interface Props {
  asked: string | null;
  onAsk: (open: boolean) => void;
  press: React.Ref<(event: React.KeyboardEvent) => void>;
  onPopup: (popup: Popup | null) => void;
  onSearch: (text: string) => void;
  onPlace: () => void;
}

function useSuggestions(q: string) {
  const enabled = q.length >= FEWEST;
  return useQuery({
    queryKey: keys.suggest(q),
    queryFn: ({ signal }) => call("GET /search/suggest", { query: { q, limit: MOST }, signal }),
    enabled,
    placeholderData: (before) => (enabled ? before : undefined),
    staleTime: 60_000,
    retry: false,
    // Suggestions are help on the way: without them one still searches.
    throwOnError: false,
  });
}

/** What may be meant, under the field, while one types. Arrows choose, Enter goes, Escape closes; focus stays in the field. */
export default function Suggestions({ asked, onAsk, press, onPopup, onSearch, onPlace }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const typed = asked?.trim() ?? "";
  const found = useSuggestions(useDebounced(typed, PAUSE_MS));
  const groups = typed.length >= FEWEST ? groupsOf(found.data, typed) : [];
  const options = groups.flatMap((group) => group.options);
  const [at, setAt] = useState({ typed, active: -1 });
  const active = at.typed === typed && at.active < options.length ? at.active : -1;
  const open = options.length > 0;
  const activeId = active >= 0 ? `${id}-${active}` : undefined;

  useEffect(() => {
    onPopup(open ? { id, active: activeId } : null);
  }, [onPopup, open, id, activeId]);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const go = (option: Option) => {
    if (option.kind === "query" || option.kind === "did_you_mean") return onSearch(option.text);
    onPlace();
    if (option.kind === "idea") void navigate({ to: "/ideer/$number", params: { number: String(option.number) } });
    else void navigate({ to: "/ideer", search: option.kind === "theme" ? { theme: option.key } : { unit: option.id } });
  };
  useImperativeHandle(press, () => (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = options[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) onAsk(true);
      else setAt({ typed, active: step(active, event.key === "ArrowDown" ? 1 : -1, options.length) });
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      go(chosen);
    } else if (event.key === "Escape" && open) {
      // The field itself would be emptied by it.
      event.preventDefault();
      event.stopPropagation();
      onAsk(false);
    }
  });

  if (!open) return null;
  return (
    // The pointer chooses without taking focus from the field, where the keys are read.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="suggest" role="listbox" id={id} aria-label={t("suggest.list")} onMouseDown={(event) => event.preventDefault()}>
      {groups.map((group) => (
        <div key={group.kind} role="group" aria-labelledby={group.kind === "did_you_mean" ? undefined : `${id}-${group.kind}`} aria-label={group.kind === "did_you_mean" ? t("suggest.didYouMean") : undefined} className="suggest__group">
          {group.kind !== "did_you_mean" && <div className="suggest__head" id={`${id}-${group.kind}`} role="presentation">{t(`suggest.group.${group.kind}`)}</div>}
          {group.options.map((option) => (
            // The field keeps the focus and reads the keys for the option that it names as active.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div key={option.at} id={`${id}-${option.at}`} role="option" aria-selected={option.at === active} className="suggest__one" onClick={() => go(option)}>
              <Line option={option} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Line({ option }: { option: Option }) {
  const { t } = useTranslation();
  if (option.kind === "did_you_mean") return <span>{t("suggest.didYouMean")} <strong>{option.text}</strong>?</span>;
  return (
    <>
      <span className="suggest__text"><Highlighted text={option.highlight} /></span>{" "}
      <span className="suggest__more">{option.kind === "idea" ? t("idea.number", { number: option.number }) : t("ideas.found", { count: option.count })}</span>
    </>
  );
}
