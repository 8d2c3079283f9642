import { ArrowRightIcon } from "@navikt/aksel-icons";
import { BodyShort, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { BoardHead } from "@/api/live";
import { useShortcut, useShortcuts } from "@/shared/shortcuts";
import { ButtonLink } from "@/shared/ui/links";
import { LiveRegion } from "@/shared/ui/LiveRegion";
import { Timer } from "../board/Timer";
import { useRunning } from "./useRunning";

const MINUTES = [-1, 1, 5] as const;

/** Where everybody is, the clock, and the one big button. */
export function Controls({ head }: { head: BoardHead }) {
  const { t } = useTranslation();
  const shortcuts = useShortcuts();
  const { live, busy, step } = useRunning();
  const { state } = head.workshop;
  const from = head.current?.id ?? null;
  const may = state === "published" || state === "running";
  const advance = () => step("next", () => live.call("POST /workshops/{id}/advance", { body: { from } }));
  useShortcut("n", () => {
    if (may) void advance();
  });
  const back = () => step("back", () => live.call("POST /workshops/{id}/back", { body: { from } }));
  const add = (minutes: number) => step("timer", () => live.call("POST /workshops/{id}/timer", { body: { minutes } }));
  const now = head.current && state === "running" ? head.current : null;
  const happening = now ? t(`live.now.${now.activity}`) : t(`live.stateNow.${state}`);
  const then = state === "published" ? (head.next ?? null) : head.next;
  const label = state === "published" ? t("live.run.start") : then ? t("live.run.next") : t("live.run.finish");
  return (
    <section className="controls panel" aria-label={t("live.run.controls")}>
      <div className="controls__now">
        {now && <BodyShort size="small" textColor="subtle">{t("live.run.place", { position: head.position, of: head.of })}</BodyShort>}
        {now && <BodyShort size="large" weight="semibold">{now.title}</BodyShort>}
        <BodyShort>{happening}</BodyShort>
        {now?.text && <BodyShort size="small" textColor="subtle" className="controls__text">{now.text}</BodyShort>}
        <LiveRegion>{now ? `${now.title}. ${happening}` : happening}</LiveRegion>
      </div>
      {now && head.item_ends_at && (
        <div className="controls__time">
          <Timer endsAt={head.item_ends_at} />
          <div className="buttons">
            {MINUTES.map((minutes) => (
              <Button key={minutes} size="small" variant="secondary" data-color="neutral" onClick={() => void add(minutes)} aria-label={t(minutes > 0 ? "live.run.addMinutes" : "live.run.takeMinutes", { count: Math.abs(minutes) })}>
                {minutes > 0 ? `+${minutes} min` : `−${-minutes} min`}
              </Button>
            ))}
          </div>
        </div>
      )}
      <div className="controls__steps">
        {(state === "running" || state === "review") && <Button variant="tertiary" loading={busy === "back"} disabled={state === "running" && head.position <= 1} onClick={() => void back()}>{t("live.run.back")}</Button>}
        {may && (
          <Button className="controls__next" icon={<ArrowRightIcon aria-hidden />} iconPosition="right" loading={busy === "next"} onClick={() => void advance()} aria-keyshortcuts={shortcuts.on ? "n" : undefined}>
            {label}
          </Button>
        )}
        {state === "review" && <ButtonLink to="/workshops/$id/etterarbeid" params={{ id: head.workshop.id }}>{t("live.run.review")}</ButtonLink>}
        {may && (
          <BodyShort size="small" className="controls__then">
            {then ? t("live.run.then", { title: then.title, minutes: then.minutes }) : t("live.run.thenReview")}
            {shortcuts.on && <> <span className="quiet">{t("live.run.key")} <kbd>n</kbd></span></>}
          </BodyShort>
        )}
      </div>
    </section>
  );
}
