import { Chat2Icon, CircleFillIcon, CoffeeIcon, HandShakeHeartIcon, LayersIcon, MegaphoneSpeakingIcon, NotePencilIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { Activity } from "@/api/types";

const ICONS: Record<Activity, typeof CoffeeIcon> = {
  talk: MegaphoneSpeakingIcon, cards: NotePencilIcon, group: LayersIcon, dots: CircleFillIcon, discuss: Chat2Icon, work: HandShakeHeartIcon, break: CoffeeIcon,
};

export const ACTIVITIES = Object.keys(ICONS) as Activity[];

/** What is done, as a picture; read aloud as its word. */
export function ActivityIcon({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const Icon = ICONS[activity];
  return <Icon className="activity" fontSize="1.25rem" aria-label={t(`workshops.activity.${activity}`)} role="img" />;
}
