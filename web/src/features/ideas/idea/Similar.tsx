import { BodyShort } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { StatusTag } from "@/shared/ideas/StatusTag";
import { useSimilar } from "@/shared/ideas/useSimilar";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";

/** Ideas close to this one; nothing at all when none is. */
export function Similar({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const similar = useSimilar(idea.text, idea.title).data?.items.filter((one) => one.idea.id !== idea.id) ?? [];
  if (similar.length === 0) return null;
  return (
    <Section title={t("idea.similar")}>
      <ul className="rows">
        {similar.map(({ idea: one }) => (
          <li key={one.id} className="rows__row">
            <div>
              <TextLink to="/ideer/$number" params={{ number: String(one.number) }}>{one.title}</TextLink>
              <BodyShort size="small" textColor="subtle">{t("support.people", { count: one.support })}</BodyShort>
            </div>
            <StatusTag status={one.status} size="xsmall" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
