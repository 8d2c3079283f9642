import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Breakout, Round } from "@/api/live";
import type { BoardView } from "../board/view";
import { useRunning } from "./useRunning";

const MOST = 20;
const EVERYBODY = "";
const EACH = "each";

interface Props {
  view: BoardView;
  /** Those that may begin. */
  breakouts: readonly Breakout[];
  /** Whether all together may. */
  everybody: boolean;
  onDone: () => void;
}

export function NewRound({ view, breakouts, everybody, onDone }: Props) {
  const { t } = useTranslation();
  const { live, busy, act } = useRunning();
  const [targets, setTargets] = useState<Round["targets"]>(view.columns.length > 0 ? "groups" : "cards");
  const [budget, setBudget] = useState("3");
  const [cap, setCap] = useState("2");
  const [chosen, setWho] = useState(everybody ? EVERYBODY : EACH);
  const [tried, setTried] = useState(false);
  const inside = (text: string, most: number) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
  // What was chosen may have begun meanwhile.
  const offered = [...(everybody ? [EVERYBODY] : []), ...(breakouts.length > 1 ? [EACH] : []), ...breakouts.map((one) => one.id)];
  const who = offered.includes(chosen) ? chosen : offered[0];
  const budgetRight = inside(budget, MOST);
  const capRight = inside(cap, budgetRight ? Number(budget) : MOST);
  const start = () => {
    setTried(true);
    if (!budgetRight || !capRight) return;
    void act("round", async () => {
      const body = { budget: Number(budget), cap: Number(cap), targets };
      const forWhom = who === EACH ? breakouts.map((one) => one.id) : [who];
      for (const breakout of forWhom) live.takeRound(await live.call("POST /workshops/{id}/rounds", { body: { ...body, ...(breakout && { breakout }) } }));
      onDone();
    });
  };
  return (
    <form className="panel stack" noValidate onSubmit={(event) => { event.preventDefault(); start(); }}>
      <div className="grid">
        <Select size="small" label={t("live.dots.targets")} value={targets} onChange={(event) => setTargets(event.target.value as Round["targets"])}>
          <option value="groups">{t("live.dots.toGroups")}</option>
          <option value="cards">{t("live.dots.toCards")}</option>
        </Select>
        <TextField size="small" inputMode="numeric" label={t("live.dots.budget")} value={budget} onChange={(event) => setBudget(event.target.value)} error={tried && !budgetRight && t("live.dots.between", { most: MOST })} />
        <TextField size="small" inputMode="numeric" label={t("live.dots.capEach")} value={cap} onChange={(event) => setCap(event.target.value)} error={tried && !capRight && t("live.dots.between", { most: budgetRight ? Number(budget) : MOST })} />
        {breakouts.length > 0 && (
          <Select size="small" label={t("live.breakout.who")} value={who} onChange={(event) => setWho(event.target.value)}>
            {everybody && <option value={EVERYBODY}>{t("live.breakout.everybody")}</option>}
            {breakouts.length > 1 && <option value={EACH}>{t("live.breakout.each")}</option>}
            {breakouts.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </Select>
        )}
      </div>
      <div className="buttons">
        <Button size="small" type="submit" loading={busy === "round"}>{t("live.dots.start")}</Button>
        {view.rounds.length > 0 && <Button size="small" type="button" variant="tertiary" onClick={onDone}>{t("app.cancel")}</Button>}
      </div>
    </form>
  );
}
