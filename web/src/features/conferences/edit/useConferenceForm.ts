import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "@/api/client";
import { asProblem, type ProblemError } from "@/api/problem";
import type { Conference } from "@/api/types";
import { useFreshConference } from "../api";
import { type FormValues, placementsOf, type Row, rowsOf, toPatch, valuesOf } from "../values";
import { missingIn } from "./fieldNames";

interface Mine { values: FormValues; rows: Row[]; before: Conference }

const changesOf = ({ values, rows, before }: Mine) => {
  const placements = placementsOf(rows, values.tracks);
  const served = before.sessions.map(({ workshop, track }) => ({ workshop, track }));
  return { patch: toPatch(values, valuesOf(before)), placements, moved: JSON.stringify(placements) !== JSON.stringify(served) };
};

/** The form and the sessions of a conference, saved in one press: the tracks first, then what is in them. */
export function useConferenceForm(conference: Conference) {
  const fresh = useFreshConference();
  const [mine, setMine] = useState<Mine | null>(null);
  const [missing, setMissing] = useState<ProblemError | null>(null);
  const now = mine ?? { values: valuesOf(conference), rows: rowsOf(conference), before: conference };
  const changes = changesOf(now);
  const dirty = mine !== null && (changes.moved || Object.keys(changes.patch).length > 0);

  const saving = useMutation({
    mutationFn: async (version: number) => {
      const path = { id: conference.id };
      let saved: Conference | null = null;
      if (Object.keys(changes.patch).length > 0) {
        saved = await call("PATCH /conferences/{id}", { path, body: changes.patch, version });
        fresh(saved);
        // What is left to save is told from here on, if the rest is refused.
        setMine({ ...now, before: saved });
      }
      if (changes.moved) saved = await call("PUT /conferences/{id}/sessions", { path, body: { items: changes.placements }, version: saved?.version ?? version });
      return saved;
    },
    onSuccess: (saved) => {
      if (saved) fresh(saved);
      setMine(null);
    },
  });
  const conflict = saving.error !== null && asProblem(saving.error).code === "stale";

  return {
    values: now.values,
    rows: now.rows,
    dirty,
    conflict,
    error: missing ?? (conflict ? null : saving.error),
    saving: saving.isPending,
    set: (change: Partial<FormValues>) => setMine({ ...now, values: { ...now.values, ...change } }),
    setRows: (rows: Row[]) => setMine({ ...now, rows }),
    save: (done: () => void, version = now.before.version) => {
      const faults = missingIn(now.values);
      setMissing(faults);
      if (!faults && dirty) saving.mutate(version, { onSuccess: done });
    },
    giveUp: () => {
      setMine(null);
      setMissing(null);
      saving.reset();
    },
  };
}
