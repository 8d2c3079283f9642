import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { asProblem } from "@/api/problem";
import { keys } from "@/api/keys";
import type { WorkshopDetail } from "@/api/types";
import { useSaveAgenda } from "../api";
import { emptyRow, movedRow, type Row, rowOf, sameRows, toItems } from "./agenda";

interface Mine { rows: Row[]; version: number }

/**
 * The agenda being edited. It follows the server until the first change; from then on it is the writer's, made from
 * the version it was opened with, until it is saved or given up.
 */
export function useAgendaRows(workshop: WorkshopDetail) {
  const client = useQueryClient();
  const served = useMemo(() => workshop.agenda.map(rowOf), [workshop.agenda]);
  const [mine, setMine] = useState<Mine | null>(null);
  const save = useSaveAgenda(workshop.id);
  const rows = mine?.rows ?? served;
  /** Works from what is there when it is called: a removal may be regretted after the agenda was saved. */
  const change = (next: (rows: Row[]) => Row[]) =>
    setMine((now) => {
      const base = client.getQueryData<WorkshopDetail>(keys.workshop(workshop.id)) ?? workshop;
      return { rows: next(now?.rows ?? base.agenda.map(rowOf)), version: now?.version ?? base.version };
    });
  const send = (version: number, items: ReturnType<typeof toItems>, done: () => void) =>
    save.mutate({ items, version }, { onSuccess: () => { setMine(null); done(); } });
  return {
    rows,
    dirty: mine !== null && !sameRows(mine.rows, served),
    error: save.error,
    saving: save.isPending,
    /** Somebody else has changed the workshop since this was opened. */
    conflict: save.error !== null && asProblem(save.error).code === "stale",
    set: (key: string, part: Partial<Row>) => change((now) => now.map((row) => (row.key === key ? { ...row, ...part } : row))),
    add: (...more: Row[]) => change((now) => [...now, ...(more.length > 0 ? more : [emptyRow()])]),
    /** Puts a removed row back; one that was saved away meanwhile comes back as a new one. */
    putBack: (row: Row, at: number) =>
      change((now) => {
        const { agenda } = client.getQueryData<WorkshopDetail>(keys.workshop(workshop.id)) ?? workshop;
        const back = agenda.some((item) => item.id === row.id) ? row : { ...row, id: undefined };
        return now.some((one) => one.key === row.key) ? now : [...now.slice(0, at), back, ...now.slice(at)];
      }),
    remove: (key: string) => change((now) => now.filter((row) => row.key !== key)),
    move: (from: number, to: number) => change((now) => movedRow(now, from, to)),
    save: (done: () => void) => send(mine?.version ?? workshop.version, toItems(rows), done),
    /** Saves over what somebody else has saved. */
    saveOver: (now: WorkshopDetail, done: () => void) => send(now.version, toItems(rows, new Set(now.agenda.map((item) => item.id))), done),
    giveUp: () => { setMine(null); save.reset(); },
  };
}
