import { BodyShort, Checkbox, Tag } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import { useWhen } from "@/shared/hooks/useWhen";
import { TextLink } from "@/shared/ui/links";
import type { ConferenceSession as Session } from "@/api/types";

interface Props { session: Session; chosen: boolean; clash: boolean; onToggle?: () => void }

/** One session: a box to tick while that is open, when and where, and whether there is room. */
export function SessionTick({ session, chosen, clash, onToggle }: Props) {
  const { t } = useTranslation();
  const { span } = useWhen();
  const { free, waiting } = session.signups;
  const { state } = session;
  const room = free === null ? null : free > 0 ? t("conferences.free", { count: free }) : waiting > 0 ? t("conferences.fullWaiting", { count: waiting }) : t("conferences.full");
  return (
    <div className="session" data-clash={clash || undefined}>
      {onToggle ? <Checkbox size="small" checked={chosen} onChange={onToggle}>{session.title}</Checkbox> : <BodyShort weight="semibold">{session.title}</BodyShort>}
      <div className="session__facts">
        <span>{span(session.starts_at, session.ends_at)}</span>
        {session.track && <span>{session.track}</span>}
        {session.place && <span>{session.place}</span>}
        {state === "published" && room && <span>{room}</span>}
        {(state === "draft" || state === "cancelled") && <Tag size="xsmall" variant="moderate" data-color={state === "draft" ? "neutral" : "danger"}>{t(`conferences.state.${state}`)}</Tag>}
        {clash && <Tag size="xsmall" variant="moderate" data-color="warning">{t("conferences.clashes")}</Tag>}
        <TextLink to="/workshops/$id" params={{ id: session.workshop }} aria-label={t("conferences.about", { title: session.title })}>{t("conferences.more")}</TextLink>
      </div>
    </div>
  );
}
