import { StarFillIcon } from "@navikt/aksel-icons";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { MethodInList } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";

type Group = Pick<MethodInList, "group_min" | "group_max">;

/** «4–12 personer», «minst 4 personer», or nothing. */
export function groupText(t: TFunction, { group_min: least, group_max: most }: Group): string | null {
  if (least && most) return least === most ? t("methods.groupExactly", { count: most }) : t("methods.groupBetween", { least, most });
  if (least) return t("methods.groupFrom", { count: least });
  return most ? t("methods.groupTo", { count: most }) : null;
}

/** Stars as a number, or how many are still missing before one is told. */
export function RatingText({ rating }: { rating: MethodInList["rating"] }) {
  const { t } = useTranslation();
  const { number } = useLang();
  if (typeof rating.mean !== "number") return <span>{rating.n === 0 ? t("methods.noRatings") : t("methods.fewRatings", { count: rating.n })}</span>;
  return (
    <span className="starred">
      <StarFillIcon aria-hidden className="starred__star" />
      {t("methods.mean", { mean: number(rating.mean), count: rating.n })}
    </span>
  );
}
