import type { Theme } from "@/api/types";

export interface Row { theme: Theme; depth: number }

/** Themes in the order of their tree, merged ones left out. One whose parent is missing stands at the top. */
export function treeRows(themes: readonly Theme[]): Row[] {
  const living = themes.filter((theme) => !theme.merged_into);
  const ids = new Set(living.map((theme) => theme.id));
  const children = new Map<string | null, Theme[]>();
  for (const theme of living) {
    const parent = theme.parent && ids.has(theme.parent) ? theme.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), theme]);
  }
  const rows: Row[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const theme of children.get(parent) ?? []) {
      rows.push({ theme, depth });
      walk(theme.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

/** A theme and everything under it: where it cannot be moved. */
export function withDescendants(themes: readonly Theme[], id: string): Set<string> {
  const found = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const theme of themes) {
      if (theme.parent && found.has(theme.parent) && !found.has(theme.id)) {
        found.add(theme.id);
        grown = true;
      }
    }
  }
  return found;
}
