import { useTranslation } from "react-i18next";
import { API_BASE } from "@/api/client";

/** The join address as a QR code, black on white whatever the page is. A new code is a new picture. */
export function JoinQr({ workshop, code, size = 240 }: { workshop: string; code: string; size?: number }) {
  const { t } = useTranslation();
  return <img className="qr" src={`${API_BASE}/workshops/${workshop}/qr?size=${size}&code=${code}`} width={size} height={size} alt={t("live.wall.qr", { code: code.split("").join(" ") })} />;
}
