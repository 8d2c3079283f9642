import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { WorkshopDetail } from "@/api/types";
import { Conflict as SharedConflict } from "@/shared/feedback/Conflict";

interface Props { id: string; children: (now: WorkshopDetail) => React.ReactNode; onOver: (now: WorkshopDetail) => void; onGiveUp: () => void }

/** Somebody saved the workshop meanwhile. */
export function Conflict({ id, ...rest }: Props) {
  return <SharedConflict name={keys.workshop(id)} read={() => call("GET /workshops/{id}", { path: { id } })} {...rest} />;
}
