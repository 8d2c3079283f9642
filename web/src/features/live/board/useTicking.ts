import { useEffect, useState } from "react";
import { useLive } from "./BoardProvider";

/** The server's time, a new one twice a second for as long as `on`. */
export function useTicking(on: boolean): number {
  const { clock } = useLive();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setNow(clock.now()), 500);
    return () => clearInterval(timer);
  }, [on, clock]);
  return now;
}
