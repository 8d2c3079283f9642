import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "@/api/keys";
import { asProblem } from "@/api/problem";
import type { DiamondList, Lang } from "@/api/types";
import { useNameDiamonds } from "../api";
import { bodyOf, type Part, type PhaseValues, valuesOf } from "./names";

/** What is typed over the names as they were when typing began; a change made meanwhile by somebody else is told. */
export function usePhaseForm(served: DiamondList) {
  const client = useQueryClient();
  const naming = useNameDiamonds();
  const [mine, setMine] = useState<{ values: PhaseValues[]; version: number } | null>(null);
  const values = mine?.values ?? valuesOf(served.items);
  const conflict = naming.error !== null && asProblem(naming.error).code === "stale";
  return {
    values,
    dirty: mine !== null && JSON.stringify(bodyOf(mine.values)) !== JSON.stringify(bodyOf(valuesOf(served.items))),
    conflict,
    error: conflict ? null : naming.error,
    saving: naming.isPending,
    change: (phase: number, part: Part, lang: Lang, text: string) => {
      const changed = values.map((one, at) => (at === phase ? { ...one, [part]: { ...one[part], [lang]: text } } : one));
      setMine({ values: changed, version: mine?.version ?? served.version });
    },
    save: (done: () => void, version = mine?.version ?? served.version) => {
      naming.mutate({ body: bodyOf(values), version }, { onSuccess: () => { setMine(null); done(); } });
    },
    giveUp: () => {
      setMine(null);
      naming.reset();
      void client.invalidateQueries({ queryKey: keys.diamonds });
    },
  };
}
