import { BodyShort, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { today } from "../format";
import { useLang } from "../hooks/useLang";
import { TextLink } from "../ui/links";
import { StatusTag } from "./StatusTag";

/** What a person must act on, each with its date; a date that has passed says so. */
export function WaitingList({ ideas }: { ideas: readonly Idea[] }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const now = today();
  return (
    <ul className="rows">
      {ideas.map((idea) => {
        const late = idea.next_date !== null && idea.next_date < now;
        return (
          <li key={idea.id} className="rows__row" data-card>
            <div>
              <TextLink to="/ideer/$number" params={{ number: String(idea.number) }} data-card-link>{idea.title}</TextLink>
              <BodyShort size="small" textColor="subtle">
                {idea.next_date ? t("waiting.by", { date: date(idea.next_date) }) : t("waiting.noDate")}
              </BodyShort>
            </div>
            <span className="rows__tags">
              {late && <Tag size="small" variant="strong" data-color="danger">{t("waiting.overdue")}</Tag>}
              <StatusTag status={idea.status} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
