import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";

interface Props {
  title: string;
  q: string;
  /** How many ideas fit instead. */
  ideas: number;
  /** Whether something of another kind fits. */
  elsewhere: boolean;
}

/** Nothing fits, and what to do about it. */
export function Nothing({ title, q, ideas, elsewhere }: Props) {
  const { t } = useTranslation();
  const ways = (
    <div className="buttons">
      {ideas > 0 && <ButtonLink to="/ideer" search={{ q }} variant="secondary">{t("finding.all.seeIdeas", { count: ideas })}</ButtonLink>}
      <ButtonLink to="/ny" variant={ideas > 0 ? "tertiary" : "secondary"}>{t("ideas.submitYours")}</ButtonLink>
    </div>
  );
  return <EmptyState title={title} action={ways}>{elsewhere ? t("finding.all.noneHow") : t("finding.all.noneAnywhere")}</EmptyState>;
}
