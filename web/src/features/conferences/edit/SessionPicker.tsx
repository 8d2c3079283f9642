import { PlusIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Search } from "@navikt/ds-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Workshop } from "@/api/types";
import { useDebounced } from "@/shared/hooks/useDebounced";
import { useWhen } from "@/shared/hooks/useWhen";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useSessionChoice } from "../api";
import { type Row, rowOf } from "../values";

/** As many as fit beside the programme; more are found by their words. */
const SHOWN = 10;
const PAUSE_MS = 300;

interface Props { rows: readonly Row[]; onAdd: (row: Row) => void }

/** The reader's own workshops, and all others they may plan by searching. */
export function SessionPicker({ rows, onAdd }: Props) {
  const { t } = useTranslation();
  const { when } = useWhen();
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), PAUSE_MS);
  const choice = useSessionChoice(q);
  const box = useRef<HTMLDivElement>(null);
  const add = (workshop: Workshop, at: number) => {
    onAdd(rowOf(workshop));
    // What was pressed goes; the next of the list has its place, else the search.
    setTimeout(() => {
      const buttons = box.current?.querySelectorAll<HTMLElement>("[data-add]") ?? [];
      (buttons[Math.min(at, buttons.length - 1)] ?? box.current?.querySelector("input"))?.focus();
    });
  };
  const left = (items: Workshop[]) => items.filter((one) => rows.every((row) => row.workshop !== one.id)).slice(0, SHOWN);
  return (
    <div ref={box}>
      <Section title={t("conferences.edit.add")} level="3" className="panel">
        <Search size="small" variant="simple" hideLabel={false} label={t("conferences.edit.find")} value={typed} onChange={setTyped} onKeyDown={(event) => event.key === "Enter" && event.preventDefault()} />
        <QueryView query={choice} rows={2} height={56}>
          {(items) => left(items).length === 0 ? <p className="quiet">{t(q ? "conferences.edit.noHits" : "conferences.edit.noneLeft")}</p> : (
            <ul className="rows" aria-label={t("conferences.edit.choice")}>
              {left(items).map((workshop, at) => (
                <li key={workshop.id} className="rows__row session-choice">
                  <div>
                    <BodyShort size="small" weight="semibold">{workshop.title}</BodyShort>
                    <BodyShort size="small" textColor="subtle">{when(workshop.starts_at, workshop.ends_at)}</BodyShort>
                  </div>
                  <Button type="button" data-add size="small" variant="secondary" icon={<PlusIcon aria-hidden />} aria-label={t("conferences.edit.addThis", { title: workshop.title })} onClick={() => add(workshop, at)} />
                </li>
              ))}
            </ul>
          )}
        </QueryView>
      </Section>
    </div>
  );
}
