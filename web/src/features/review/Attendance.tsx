import { BodyShort, Checkbox, CheckboxGroup } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Review } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { QueryView } from "@/shared/ui/QueryView";
import { Section } from "@/shared/ui/Section";
import { useParticipants, useSetPresent } from "./api";

/** Who was there. The report counts nobody until somebody has said so. */
export function Attendance({ id, review, may }: { id: string; review: Review; may: boolean }) {
  const { t } = useTranslation();
  const toast = useToast();
  const people = useParticipants(id);
  const set = useSetPresent(id);
  const { signed_up, joined, present } = review.attendance;
  const change = (participant: string, here: boolean) =>
    set.mutate({ participant, present: here }, { onError: (error) => toast({ text: problemText(t, error), tone: "error" }) });
  return (
    <Section title={t("review.attendance.title")}>
      <BodyShort>{t("review.attendance.counts", { signedUp: signed_up, joined })} {present === null ? t("review.attendance.unknown") : t("review.attendance.present", { count: present })}</BodyShort>
      {may && (
        <QueryView query={people} rows={2} height={40}>
          {({ items }) => items.length === 0 ? <p className="quiet">{t("review.attendance.nobody")}</p> : (
            <CheckboxGroup legend={t("review.attendance.tick")} size="small" value={items.filter((one) => one.present).map((one) => one.id)}>
              <div className="ticks">
                {items.map((one) => (
                  <Checkbox key={one.id} value={one.id} onChange={(event) => change(one.id, event.target.checked)}>
                    {one.name || t("review.attendance.guest")}{one.signed_up && !one.joined ? ` (${t("review.attendance.neverJoined")})` : ""}
                  </Checkbox>
                ))}
              </div>
            </CheckboxGroup>
          )}
        </QueryView>
      )}
    </Section>
  );
}
