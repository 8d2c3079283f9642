import { InlineMessage } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useSnapshot } from "../board/BoardProvider";

/** Says when the page is behind; what is written meanwhile is kept and sent later. */
export function LineStatus() {
  const { t } = useTranslation();
  const { line } = useSnapshot();
  return <div role="status">{line === "lost" && <InlineMessage status="warning">{t("live.line.lost")}</InlineMessage>}</div>;
}
