import { useTranslation } from "react-i18next";
import type { Method } from "@/api/types";
import { useLang } from "@/shared/hooks/useLang";
import { useDiamonds } from "../api";
import { groupText } from "../facts";
import { TripleDiamond } from "../TripleDiamond";

/** How long, how many, where in the work, and where it comes from. */
export function Facts({ method }: { method: Method }) {
  const { t } = useTranslation();
  const { date } = useLang();
  const diamond = useDiamonds().data?.items.find((one) => one.number === method.diamond);
  const stage = method.stage ?? null;
  const group = groupText(t, method);
  const staff = Math.max(...method.steps.map((step) => step.staff_max));
  return (
    <dl className="facts">
      <div><dt>{t("methods.time")}</dt><dd>{t("methods.minutes", { count: method.minutes })}</dd></div>
      {group && <div><dt>{t("methods.group")}</dt><dd>{group}</dd></div>}
      {staff > 0 && <div><dt>{t("methods.staff")}</dt><dd>{t("methods.staffMost", { count: staff })}</dd></div>}
      {diamond && (
        <div>
          <dt>{t("methods.where")}</dt>
          <dd>
            {stage ? t("methods.placeIn", { stage: diamond[stage], diamond: diamond.name }) : diamond.name}
            <TripleDiamond diamond={diamond.number} stage={stage} />
          </dd>
        </div>
      )}
      {method.used_in > 0 && <div><dt>{t("methods.use")}</dt><dd>{t("methods.usedIn", { count: method.used_in })}</dd></div>}
      {method.owner && <div><dt>{t("methods.owner")}</dt><dd>{method.owner.name}</dd></div>}
      {method.source && <div><dt>{t("methods.source")}</dt><dd>{method.source}</dd></div>}
      <div><dt>{t("methods.licence")}</dt><dd>{method.licence}</dd></div>
      <div><dt>{t("methods.changed")}</dt><dd>{date(method.changed_at)}</dd></div>
    </dl>
  );
}
