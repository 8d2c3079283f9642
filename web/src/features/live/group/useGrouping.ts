import { useTranslation } from "react-i18next";
import type { Card, Group } from "@/api/live";
import { problemText } from "@/shared/feedback/problemText";
import { useToast } from "@/shared/feedback/toasts";
import { useLive } from "../board/BoardProvider";

const SHORT = 40;
export function short(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT - 1).trimEnd()}…` : text;
}

/** A moved card is drawn anew in another place; the focus that was lost with the old one goes along. */
function followCard(id: string): void {
  setTimeout(() => {
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(`[data-move="${id}"]`)?.focus();
  }, 60);
}

/** What can be done with cards and groups. Everything is shown at once, told in a message, and can be taken back. */
export function useGrouping() {
  const { t } = useTranslation();
  const live = useLive();
  const toast = useToast();

  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      toast({ text: problemText(t, error), tone: "error" });
    }
  };
  const put = async (card: Card, group: string | null) => {
    live.showCard({ ...card, group });
    try {
      const answer = await live.call("PATCH /workshops/{id}/cards/{card}", { path: { card: card.id }, body: { group } });
      live.takeCard(answer);
    } catch (error) {
      live.showCard(card);
      throw error;
    }
  };
  const make = async (cards: readonly Card[], title?: string) => {
    // A name to begin with; whoever knows better gives another.
    const named = title ?? short(cards[0]?.text.split("\n")[0] ?? "");
    const made = await live.call("POST /workshops/{id}/groups", { body: { cards: cards.map((card) => card.id), title: named } });
    live.takeGroup(made);
    cards.forEach((card) => live.showCard({ ...card, group: made.id }));
    return made;
  };
  const dissolve = async (group: Group, cards: readonly Card[]) => {
    await live.call("DELETE /workshops/{id}/groups/{group}", { path: { group: group.id } });
    live.takeGroup({ ...group, deleted: true, version: group.version + 1 });
    cards.forEach((card) => live.showCard({ ...card, group: null }));
  };
  const name = async (group: Group, title: string) => {
    live.takeGroup(await live.call("PATCH /workshops/{id}/groups/{group}", { path: { group: group.id }, body: { title } }));
  };

  return {
    move: (card: Card, to: Group | null) =>
      attempt(async () => {
        if (card.group === (to?.id ?? null)) return;
        const from = card.group;
        const moving = put(card, to?.id ?? null);
        followCard(card.id);
        await moving;
        const text = short(card.text);
        toast({
          text: to ? t("live.group.moved", { text, title: to.title }) : t("live.group.movedOut", { text }),
          undo: () => put({ ...card, group: to?.id ?? null }, from),
        });
      }),
    create: (cards: readonly Card[], title?: string) =>
      attempt(async () => {
        const made = await make(cards, title);
        const first = cards[0];
        if (first) followCard(first.id);
        toast({
          text: t("live.group.created", { count: cards.length }),
          undo: async () => {
            await dissolve(made, cards);
            for (const card of cards) if (card.group) await put({ ...card, group: null }, card.group);
          },
        });
      }),
    rename: (group: Group, title: string) =>
      attempt(async () => {
        if (title === group.title || title === "") return;
        await name(group, title);
        toast({ text: t("live.group.renamed", { title }), undo: () => name(group, group.title) });
      }),
    merge: (group: Group, into: Group, cards: readonly Card[]) =>
      attempt(async () => {
        const target = await live.call("POST /workshops/{id}/groups/{group}/merge", { path: { group: group.id }, body: { into: into.id } });
        live.takeGroup(target);
        live.takeGroup({ ...group, merged_into: into.id, version: group.version + 1 });
        cards.forEach((card) => live.showCard({ ...card, group: into.id }));
        toast({
          text: t("live.group.merged", { title: group.title, into: target.title }),
          undo: () => make(cards, group.title),
        });
      }),
    remove: (group: Group, cards: readonly Card[]) =>
      attempt(async () => {
        await dissolve(group, cards);
        toast({ text: t("live.group.dissolved", { title: group.title }), undo: () => make(cards, group.title) });
      }),
  };
}
export type GroupingActions = ReturnType<typeof useGrouping>;
