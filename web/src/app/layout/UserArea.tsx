import { InternalHeader } from "@navikt/ds-react";
import { ChevronDownIcon, PersonCircleIcon } from "@navikt/aksel-icons";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "@/api/types";

const load = () => import("./UserMenu");
const UserMenu = lazy(load);

/** The person's name; the menu behind it is fetched when it is about to be opened. */
export function UserArea({ me }: { me: Me }) {
  const [wanted, setWanted] = useState(false);
  const face = <Face me={me} onOpen={() => setWanted(true)} />;
  if (!wanted) return face;
  return <Suspense fallback={face}><UserMenu me={me} /></Suspense>;
}

function Face({ me, onOpen }: { me: Me; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <InternalHeader.Button className="header__user" onClick={onOpen} onPointerEnter={() => void load()} aria-haspopup="menu" aria-expanded={false} aria-label={t("app.userMenu", { name: me.name })}>
      <PersonCircleIcon aria-hidden fontSize="1.5rem" className="header__face" />
      <span className="header__name">{me.name}</span>
      <ChevronDownIcon aria-hidden />
    </InternalHeader.Button>
  );
}
