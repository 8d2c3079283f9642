import type { Announcements, UniqueIdentifier } from "@dnd-kit/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Entry } from "@/api/types";

/** What a screen reader hears while a row is moved. */
export function useDragTexts(entries: readonly Entry[]) {
  const { t } = useTranslation();
  return useMemo(() => {
    const title = (id: UniqueIdentifier) => entries.find((one) => one.id === id)?.idea.title ?? "";
    const position = (id: UniqueIdentifier | undefined) => entries.find((one) => one.id === id)?.position ?? 0;
    const announcements: Announcements = {
      onDragStart: ({ active }) => t("shortlists.drag.lifted", { title: title(active.id), position: position(active.id) }),
      onDragOver: ({ active, over }) => (over ? t("shortlists.drag.over", { title: title(active.id), position: position(over.id) }) : undefined),
      onDragEnd: ({ active, over }) => t("shortlists.drag.dropped", { title: title(active.id), position: position(over?.id ?? active.id) }),
      onDragCancel: ({ active }) => t("shortlists.drag.cancelled", { title: title(active.id) }),
    };
    return { announcements, screenReaderInstructions: { draggable: t("shortlists.drag.how") } };
  }, [entries, t]);
}
