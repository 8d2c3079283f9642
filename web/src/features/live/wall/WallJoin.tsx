import { useTranslation } from "react-i18next";
import { JoinQr } from "./JoinQr";

interface Props { workshop: string; join: { code: string; url: string }; participants: number }

export function WallJoin({ workshop, join, participants }: Props) {
  const { t } = useTranslation();
  return (
    <div className="wall__join">
      <JoinQr workshop={workshop} code={join.code} size={480} />
      <div>
        <p className="wall__told">{t("live.wall.scan")}</p>
        <p className="wall__address">{join.url.replace(/^https?:\/\//, "").replace(/\?.*$/, "")}</p>
        <p className="wall__bigcode">{join.code}</p>
        <p className="wall__told">{t("live.wall.joined", { count: participants })}</p>
      </div>
    </div>
  );
}
