import type { Activity } from "@/api/types";

/** In the order in which they are offered. */
export const ACTIVITIES: readonly Activity[] = ["talk", "cards", "group", "dots", "discuss", "work", "break"];
