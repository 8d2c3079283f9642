import { TasklistIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button } from "@navikt/ds-react";
import { useTranslation } from "react-i18next";
import type { Idea, Shortlist } from "@/api/types";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useAddEntry, useRemoveEntry, useShortlists } from "@/shared/hooks/useShortlists";
import { Link } from "@tanstack/react-router";

export function AddToShortlist({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const toast = useToast();
  const lists = (useShortlists().data?.items ?? []).filter((list) => list.allowed.includes("edit"));
  const add = useAddEntry();
  const remove = useRemoveEntry();
  const put = (list: Shortlist) =>
    add.mutate(
      { shortlist: list.id, body: { idea: idea.id } },
      {
        onSuccess: (entry) =>
          toast({
            text: t("shortlists.added", { number: idea.number, list: list.name }),
            undo: () => remove.mutateAsync({ shortlist: list.id, entry: entry.id, version: entry.version }),
          }),
        onError: (error) => toast({ text: problemText(t, error), tone: "error" }),
      },
    );
  return (
    <ActionMenu rootElement={document.getElementById("innhold")}>
      <ActionMenu.Trigger>
        <Button size="small" variant="secondary" icon={<TasklistIcon aria-hidden />}>{t("idea.toShortlist")}</Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        {lists.map((list) => <ActionMenu.Item key={list.id} onSelect={() => put(list)}>{list.name}</ActionMenu.Item>)}
        {lists.length > 0 && <ActionMenu.Divider />}
        <ActionMenu.Item as={Link} to="/kortlister">{t("idea.newShortlist")}</ActionMenu.Item>
      </ActionMenu.Content>
    </ActionMenu>
  );
}
