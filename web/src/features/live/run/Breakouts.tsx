import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Breakout } from "@/api/live";
import { Section } from "@/shared/ui/Section";
import { Timer } from "../board/Timer";
import { useRunning } from "./useRunning";

const MINUTES = [5, 10] as const;

export function Breakouts({ breakouts }: { breakouts: readonly Breakout[] }) {
  const { t } = useTranslation();
  const { live, busy, step } = useRunning();
  const spread = () => step("spread", () => live.call("POST /workshops/{id}/breakouts/spread", { body: {} }));
  const time = (breakout: string, minutes: number) =>
    step(breakout, () => live.call("POST /workshops/{id}/breakouts/{breakout}/timer", { path: { breakout }, body: { minutes } }));
  return (
    <Section title={t("live.breakout.title")} className="panel" action={<Button size="small" variant="secondary" loading={busy === "spread"} onClick={() => void spread()}>{t("live.breakout.spread")}</Button>}>
      <ul className="rows">
        {breakouts.map((one) => (
          <li key={one.id} className="rows__row">
            <div>
              <BodyShort weight="semibold">{one.name}</BodyShort>
              <BodyShort size="small" textColor="subtle">{t("live.people", { count: one.participants })}</BodyShort>
              {one.timer_ends_at && <Timer endsAt={one.timer_ends_at} label={t("live.breakout.timerOf", { name: one.name })} />}
            </div>
            <span className="buttons">
              {MINUTES.map((minutes) => (
                <Button key={minutes} size="small" variant="tertiary" data-color="neutral" onClick={() => void time(one.id, minutes)} aria-label={t("live.breakout.setTimer", { name: one.name, count: minutes })}>{`${minutes} min`}</Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
