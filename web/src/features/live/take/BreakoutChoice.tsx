import { BodyShort, Button } from "@navikt/ds-react";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLive } from "../board/BoardProvider";
import type { LiveState } from "../board/state";
import { Timer } from "../board/Timer";

/** Which breakout one is in, and its own clock. One press chooses; focus follows to what takes its place. */
export function BreakoutChoice({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const label = useId();
  const box = useRef<HTMLDivElement>(null);
  const { me, breakouts } = state;
  const mine = breakouts.find((one) => one.id === me.breakout);
  const [choosing, setChoosing] = useState(false);
  const [sending, setSending] = useState<string | null>(null);
  const followFocus = () => setTimeout(() => box.current?.querySelector("button")?.focus());
  const show = (open: boolean) => {
    setChoosing(open);
    followFocus();
  };
  const choose = async (breakout: string) => {
    setSending(breakout);
    try {
      live.takeMe(await live.call("PUT /workshops/{id}/me", { body: { breakout } }));
      show(false);
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    } finally {
      setSending(null);
    }
  };
  if (mine && !choosing) {
    return (
      <div ref={box} className="panel stack">
        <div className="section__head">
          <BodyShort weight="semibold">{t("live.breakout.in", { name: mine.name })}</BodyShort>
          <Button size="small" variant="tertiary" onClick={() => show(true)}>{t("live.breakout.change")}</Button>
        </div>
        {mine.timer_ends_at && <Timer endsAt={mine.timer_ends_at} label={t("live.breakout.timer")} />}
      </div>
    );
  }
  return (
    <div ref={box} className="panel stack" role="group" aria-labelledby={label}>
      <BodyShort weight="semibold" id={label}>{t("live.breakout.choose")}</BodyShort>
      <div className="buttons">
        {breakouts.map((one) => (
          <Button key={one.id} className="touch" variant="secondary" aria-pressed={one.id === me.breakout} loading={sending === one.id} onClick={() => void choose(one.id)}>
            {t("live.breakout.option", { name: one.name, count: one.participants })}
          </Button>
        ))}
        {mine && <Button className="touch" variant="tertiary" onClick={() => show(false)}>{t("app.cancel")}</Button>}
      </div>
    </div>
  );
}
