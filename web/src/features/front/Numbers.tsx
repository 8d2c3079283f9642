import { useTranslation } from "react-i18next";
import { useLang } from "@/shared/hooks/useLang";
import { Section } from "@/shared/ui/Section";
import { useOverview } from "./api";

const NAMES = ["ideas", "people", "units", "organisations"] as const;

/** Four quiet numbers. A group too small to be counted is left out. */
export function Numbers() {
  const { t } = useTranslation();
  const { number } = useLang();
  const numbers = useOverview().data?.numbers;
  if (!numbers) return null;
  return (
    <Section title={t("front.numbers")}>
      <dl className="numbers">
        {NAMES.map((name) => {
          const value = numbers[name];
          return value === null ? null : (
            <div key={name} className="numbers__one">
              <dt>{t(`front.number.${name}`, { count: value })}</dt>
              <dd>{number(value)}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
