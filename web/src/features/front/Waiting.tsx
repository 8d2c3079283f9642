import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { useWaiting } from "@/shared/hooks/useWaiting";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";

const SHOWN = 3;
const load = () => import("@/shared/ideas/WaitingList");
const WaitingList = lazy(() => load().then((file) => ({ default: file.WaitingList })));

/** What waits for the one who organises, before anything else; nothing at all when nothing waits. */
export function Waiting() {
  const { t } = useTranslation();
  const me = useMe().data;
  const waiting = useWaiting(Boolean(me)).data;
  // Most who come have nothing to decide; who may have gets the list while what is on it is asked for.
  useEffect(() => {
    if (me) void load();
  }, [me]);
  if (!waiting || waiting.total === 0) return null;
  return (
    <Section
      title={t("waiting.title", { count: waiting.total })}
      action={waiting.total > SHOWN && <TextLink to="/min-side">{t("waiting.all")}</TextLink>}
      className="panel panel--waiting"
    >
      <Suspense fallback={null}><WaitingList ideas={waiting.items.slice(0, SHOWN)} first={SHOWN} /></Suspense>
    </Section>
  );
}
