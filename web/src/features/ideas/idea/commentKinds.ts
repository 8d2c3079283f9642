import type { CommentKind } from "@/api/types";

export const COMMENT_KINDS: readonly CommentKind[] = ["question", "experience", "suggestion", "concern"];
export const COMMENT_MAX = 5000;
