import { XMarkIcon } from "@navikt/aksel-icons";
import { BodyShort, Button, Checkbox, Select } from "@navikt/ds-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { keys } from "@/api/keys";
import type { Participant } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useLive } from "../board/BoardProvider";
import type { LiveState } from "../board/state";

/** Who is here. Somebody shown out is out at once, and may be let in again. */
export function People({ state }: { state: LiveState }) {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();
  const client = useQueryClient();
  const people = useQuery({
    queryKey: [...keys.participants(live.workshop), state.participants, state.breakouts.map((one) => one.participants).join()],
    queryFn: () => live.call("GET /workshops/{id}/participants"),
    placeholderData: (before) => before,
  });
  const change = async (person: Participant, body: { breakout?: string | null; present?: boolean; removed?: boolean }) => {
    await live.call("PATCH /workshops/{id}/participants/{participant}", { path: { participant: person.id }, body });
    await client.invalidateQueries({ queryKey: keys.participants(live.workshop) });
  };
  const attempt = (person: Participant, body: { breakout?: string | null; present?: boolean }) =>
    void change(person, body).catch((error: unknown) => toast({ text: problemText(t, error), tone: "error" }));
  const remove = (person: Participant) =>
    void change(person, { removed: true }).then(
      () => toast({ text: t("live.run.removed", { name: person.name }), undo: () => change(person, { removed: false }) }),
      (error: unknown) => toast({ text: problemText(t, error), tone: "error" }),
    );
  return (
    <Section title={t("live.run.people", { count: state.participants })} className="panel">
      <QueryView query={people} rows={2} height={40}>
        {({ items }) => {
          const shown = items.filter((person) => !person.removed);
          if (shown.length === 0) return <p className="quiet">{t("live.run.nobody")}</p>;
          return (
            <ul className="rows people">
              {shown.map((person) => (
                <li key={person.id} className="rows__row">
                  <div>
                    <BodyShort>{person.name}</BodyShort>
                    <BodyShort size="small" textColor="subtle">{t(person.joined ? (person.person ? "live.run.signedIn" : "live.run.guest") : "live.run.notHere")}</BodyShort>
                  </div>
                  {state.breakouts.length > 0 && (
                    <Select size="small" hideLabel label={t("live.breakout.of", { name: person.name })} value={person.breakout ?? ""} onChange={(event) => attempt(person, { breakout: event.target.value || null })}>
                      <option value="">{t("live.breakout.none")}</option>
                      {state.breakouts.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
                    </Select>
                  )}
                  <span className="rows__tags">
                    <Checkbox size="small" checked={person.present ?? false} onChange={(event) => attempt(person, { present: event.target.checked })} aria-label={t("live.run.presentThis", { name: person.name })}>{t("live.run.present")}</Checkbox>
                    <Button size="small" variant="tertiary" data-color="neutral" icon={<XMarkIcon aria-hidden />} aria-label={t("live.run.remove", { name: person.name })} onClick={() => remove(person)} />
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </Section>
  );
}
