import { BodyLong, Detail, Heading, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { MethodStep } from "@/api/types";

/** When each step begins, in minutes from the start. */
function starts(steps: readonly MethodStep[]): number[] {
  let minute = 0;
  return steps.map((step) => {
    const start = minute;
    minute += step.minutes;
    return start;
  });
}

/** The steps in order, each with its place on the clock; the minutes add up at the end. */
export function Steps({ steps, minutes }: { steps: readonly MethodStep[]; minutes: number }) {
  const { t } = useTranslation();
  const begins = starts(steps);
  return (
    <>
      <ol className="programme">
        {steps.map((step, at) => (
          <li key={at} className={`programme__step programme__step--${step.activity}`}>
            <div className="programme__clock">
              <span className="programme__span">{t("methods.fromTo", { from: begins[at], to: (begins[at] ?? 0) + step.minutes })}</span>
              <Detail as="span" textColor="subtle">{t("methods.minutes", { count: step.minutes })}</Detail>
            </div>
            <div className="programme__what">
              <Heading level="3" size="xsmall">{step.title}</Heading>
              <div className="programme__tags">
                {step.activity !== "break" && <Tag size="xsmall" variant="outline" data-color="neutral">{t(`activity.${step.activity}`)}</Tag>}
                {step.staff_max > 0 && <Detail as="span" textColor="subtle">{staffText(step)}</Detail>}
              </div>
              {step.text && <BodyLong as="div" size="small" className="prose">{step.text}</BodyLong>}
            </div>
          </li>
        ))}
      </ol>
      <p className="programme__total">{t("methods.total", { count: minutes })}</p>
    </>
  );

  function staffText({ staff_min: least, staff_max: most }: MethodStep): string {
    return least === most ? t("methods.staffExactly", { count: most }) : t("methods.staffBetween", { least, most });
  }
}
