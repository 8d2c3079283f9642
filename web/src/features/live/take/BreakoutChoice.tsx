import { BodyShort, Button, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLive } from "../board/BoardProvider";
import type { LiveState } from "../board/state";
import { Timer } from "../board/Timer";

/** Which breakout one is in, and its own clock. */
export function BreakoutChoice({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const { me, breakouts } = state;
  const mine = breakouts.find((one) => one.id === me.breakout);
  const [choosing, setChoosing] = useState(false);
  const choose = async (breakout: string) => {
    setChoosing(false);
    try {
      live.takeMe(await live.call("PUT /workshops/{id}/me", { body: { breakout } }));
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    }
  };
  if (mine && !choosing) {
    return (
      <div className="panel stack">
        <div className="section__head">
          <BodyShort weight="semibold">{t("live.breakout.in", { name: mine.name })}</BodyShort>
          <Button size="small" variant="tertiary" onClick={() => setChoosing(true)}>{t("live.breakout.change")}</Button>
        </div>
        {mine.timer_ends_at && <Timer endsAt={mine.timer_ends_at} label={t("live.breakout.timer")} />}
      </div>
    );
  }
  return (
    <RadioGroup legend={t("live.breakout.choose")} value={me.breakout ?? ""} onChange={(value: string) => void choose(value)} className="panel">
      {breakouts.map((one) => <Radio key={one.id} value={one.id}>{t("live.breakout.option", { name: one.name, count: one.participants })}</Radio>)}
    </RadioGroup>
  );
}
