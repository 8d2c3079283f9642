import { MenuElipsisHorizontalIcon } from "@navikt/aksel-icons";
import { ActionMenu, Button, Heading, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group } from "@/api/live";
import type { Column } from "../board/view";
import type { GroupingActions } from "./useGrouping";

interface Props { column: Column; groups: readonly Group[]; may: boolean; actions: GroupingActions }

/** The group's name, and what can be done with the group as a whole. */
export function GroupTitle({ column, groups, may, actions }: Props) {
  const { t } = useTranslation();
  const { group, cards } = column;
  const [typed, setTyped] = useState<string | null>(null);
  const others = groups.filter((one) => one.id !== group.id);
  if (typed !== null) {
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void actions.rename(group, typed.trim());
          setTyped(null);
        }}
      >
        {/* The field replaces the name one just chose to change. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <TextField autoFocus size="small" label={t("live.group.name")} maxLength={120} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <div className="buttons">
          <Button size="small" type="submit">{t("app.save")}</Button>
          <Button size="small" type="button" variant="tertiary" onClick={() => setTyped(null)}>{t("app.cancel")}</Button>
        </div>
      </form>
    );
  }
  return (
    <div className="column__head">
      <Heading level="3" size="xsmall">{group.title}</Heading>
      {may && (
        <ActionMenu rootElement={document.getElementById("innhold")}>
          <ActionMenu.Trigger>
            <Button size="small" variant="tertiary" data-color="neutral" icon={<MenuElipsisHorizontalIcon aria-hidden />} aria-label={t("live.group.menu", { title: group.title })} />
          </ActionMenu.Trigger>
          <ActionMenu.Content>
            <ActionMenu.Item onSelect={() => setTyped(group.title)}>{t("live.group.rename")}</ActionMenu.Item>
            <ActionMenu.Item onSelect={() => void actions.remove(group, cards)}>{t("live.group.dissolve")}</ActionMenu.Item>
            {others.length > 0 && (
              <ActionMenu.Group label={t("live.group.mergeWith")}>
                {others.map((one) => <ActionMenu.Item key={one.id} onSelect={() => void actions.merge(group, one, cards)}>{one.title}</ActionMenu.Item>)}
              </ActionMenu.Group>
            )}
          </ActionMenu.Content>
        </ActionMenu>
      )}
    </div>
  );
}
