import { Button, GlobalAlert } from "@navikt/ds-react";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { onSignedOut } from "@/api/client";
import { keys } from "@/api/keys";
import { useMe } from "@/shared/hooks/useMe";
import { ButtonLink } from "@/shared/ui/links";
import { useNewVersion } from "./useNewVersion";
import { useOnline } from "./useOnline";

/** What concerns the whole portal: no network, a newer version, no longer signed in. */
export function Banners() {
  const { t } = useTranslation();
  const online = useOnline();
  const newer = useNewVersion();
  const signedOut = useSignedOutMidway();
  const { href, pathname } = useLocation();
  return (
    <div className="banners" aria-live="polite">
      {!online && <Banner status="warning" title={t("banner.offline")}>{t("banner.offlineHow")}</Banner>}
      {newer && (
        <Banner status="announcement" title={t("banner.newVersion")}>
          {t("banner.newVersionHow")} <Button size="small" variant="secondary" data-color="neutral" onClick={() => location.reload()}>{t("pages.reload")}</Button>
        </Banner>
      )}
      {signedOut && pathname !== "/logg-inn" && (
        <Banner status="warning" title={t("banner.signedOut")}>
          {t("banner.signedOutHow")} <ButtonLink size="small" variant="secondary" data-color="neutral" to="/logg-inn" search={{ tilbake: href }}>{t("app.signIn")}</ButtonLink>
        </Banner>
      )}
    </div>
  );
}

function Banner({ status, title, children }: { status: "warning" | "announcement"; title: string; children: React.ReactNode }) {
  return (
    <GlobalAlert status={status} size="small">
      <GlobalAlert.Header><GlobalAlert.Title as="h2">{title}</GlobalAlert.Title></GlobalAlert.Header>
      <GlobalAlert.Content>{children}</GlobalAlert.Content>
    </GlobalAlert>
  );
}

/** True from a request being refused for want of a sign-in until somebody is signed in again. */
function useSignedOutMidway(): boolean {
  const client = useQueryClient();
  const me = useMe();
  const [lost, setLost] = useState(0);
  useEffect(() => onSignedOut(() => {
    // Whoever signed out by choice knows.
    if (!client.getQueryData(keys.me)) return;
    setLost(Date.now());
    void client.invalidateQueries({ queryKey: keys.me });
  }), [client]);
  return lost > 0 && !(me.data && me.dataUpdatedAt > lost);
}
