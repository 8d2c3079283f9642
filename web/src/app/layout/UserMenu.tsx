import { ChevronDownIcon, PersonCircleIcon } from "@navikt/aksel-icons";
import { ActionMenu, BodyShort, InternalHeader } from "@navikt/ds-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/client";
import { keys } from "@/api/keys";
import type { Me } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useChangedPerson } from "@/shared/hooks/useMe";
import { useShortcuts } from "@/shared/shortcuts";

export default function UserMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const shortcuts = useShortcuts();
  const navigate = useNavigate();
  const changed = useChangedPerson();
  const client = useQueryClient();
  const toast = useToast();
  const signOut = useMutation({
    mutationFn: () => call("POST /auth/logout"),
    onSuccess: async () => {
      client.setQueryData(keys.me, null);
      await navigate({ to: "/" });
      await changed();
      toast({ text: t("app.signedOut") });
    },
    onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
  });
  return (
    <ActionMenu open={open} onOpenChange={setOpen} rootElement={document.querySelector<HTMLElement>(".header header")}>
      <ActionMenu.Trigger>
        <InternalHeader.Button className="header__user" aria-label={t("app.userMenu", { name: me.name })}>
          <PersonCircleIcon aria-hidden fontSize="1.5rem" className="header__face" />
          <span className="header__name">{me.name}</span>
          <ChevronDownIcon aria-hidden />
        </InternalHeader.Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content align="end">
        <ActionMenu.Label>
          <span className="menu__who">
            <BodyShort as="span" size="small" weight="semibold">{me.name}</BodyShort>
            {me.unit && <BodyShort as="span" size="small">{me.unit.name}</BodyShort>}
          </span>
        </ActionMenu.Label>
        <ActionMenu.Item as={Link} to="/min-side">{t("app.myPage")}</ActionMenu.Item>
        <ActionMenu.Item onSelect={shortcuts.show}>{t("shortcuts.title")}</ActionMenu.Item>
        <ActionMenu.Divider />
        <ActionMenu.Item onSelect={() => signOut.mutate()}>{t("app.signOut")}</ActionMenu.Item>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
