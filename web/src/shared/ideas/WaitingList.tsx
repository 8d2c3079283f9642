import { BodyShort, Button, Tag } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Idea } from "@/api/types";
import { today } from "../format";
import { useLang } from "../hooks/useLang";
import { TextLink } from "../ui/links";
import { StatusTag } from "./StatusTag";

interface Props {
  ideas: readonly Idea[];
  /** How many to show until the rest is asked for. */
  first: number;
}

/** What a person must act on, each with its date; a date that has passed says so. */
export function WaitingList({ ideas, first }: Props) {
  const { t } = useTranslation();
  const { date } = useLang();
  const [all, setAll] = useState(false);
  const now = today();
  const list = (
    <ul className="rows">
      {(all ? ideas : ideas.slice(0, first)).map((idea) => {
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
  if (ideas.length <= first) return list;
  return (
    <>
      {list}
      <Button size="small" variant="tertiary" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t("ideas.fewer") : t("ideas.more", { count: ideas.length - first })}
      </Button>
    </>
  );
}
