import type { Lang } from "@/api/types";

/** A text in the three languages as it is typed; empty where there is none. */
export type Texts = Record<Lang, string>;
/** The same as it is sent: bokmål always, the others when somebody wrote them. */
export type WireTexts = { nb: string; nn?: string | null; en?: string | null };

export const typed = (texts: WireTexts | null | undefined): Texts => ({ nb: texts?.nb ?? "", nn: texts?.nn ?? "", en: texts?.en ?? "" });
export const wire = ({ nb, nn, en }: Texts): WireTexts => ({ nb, nn: nn.trim() ? nn : null, en: en.trim() ? en : null });
