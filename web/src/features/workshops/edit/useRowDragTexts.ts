import type { Announcements, UniqueIdentifier } from "@dnd-kit/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Row } from "./agenda";

/** What a screen reader hears while a row is moved. */
export function useRowDragTexts(rows: readonly Row[]) {
  const { t } = useTranslation();
  return useMemo(() => {
    const of = (key: UniqueIdentifier | undefined) => ({ title: rows.find((row) => row.key === key)?.title ?? "", position: rows.findIndex((row) => row.key === key) + 1 });
    const announcements: Announcements = {
      onDragStart: ({ active }) => t("workshops.edit.dragging.lifted", of(active.id)),
      onDragOver: ({ active, over }) => (over ? t("workshops.edit.dragging.over", { title: of(active.id).title, position: of(over.id).position }) : undefined),
      onDragEnd: ({ active, over }) => t("workshops.edit.dragging.dropped", { title: of(active.id).title, position: of(over?.id ?? active.id).position }),
      onDragCancel: ({ active }) => t("workshops.edit.dragging.cancelled", { title: of(active.id).title }),
    };
    return { announcements, screenReaderInstructions: { draggable: t("workshops.edit.dragging.how") } };
  }, [rows, t]);
}
