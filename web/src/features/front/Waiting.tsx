import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/hooks/useMe";
import { useWaiting } from "@/shared/hooks/useWaiting";
import { WaitingList } from "@/shared/ideas/WaitingList";
import { TextLink } from "@/shared/ui/links";
import { Section } from "@/shared/ui/Section";

const SHOWN = 3;

/** What waits for the one who organises, before anything else; nothing at all when nothing waits. */
export function Waiting() {
  const { t } = useTranslation();
  const me = useMe().data;
  const waiting = useWaiting(Boolean(me)).data;
  if (!waiting || waiting.total === 0) return null;
  return (
    <Section
      title={t("waiting.title", { count: waiting.total })}
      action={waiting.total > SHOWN && <TextLink to="/min-side">{t("waiting.all")}</TextLink>}
      className="panel panel--waiting"
    >
      <WaitingList ideas={waiting.items.slice(0, SHOWN)} first={SHOWN} />
    </Section>
  );
}
