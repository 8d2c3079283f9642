export interface Piece { text: string; hit: boolean }

const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&#34;": '"' };

function unescape(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27|#34);/gi, (entity) => ENTITIES[entity.toLowerCase()] ?? entity);
}

/**
 * Escaped text with `<mark>` around the hits, as pieces to be rendered as plain nodes.
 * Only `<mark>` and `</mark>` mean anything: any other tag comes out as the characters it is written with.
 */
export function parseHighlights(marked: string): Piece[] {
  const pieces: Piece[] = [];
  let hit = false;
  for (const part of marked.split(/(<\/?mark>)/i)) {
    const tag = part.toLowerCase();
    if (tag === "<mark>") hit = true;
    else if (tag === "</mark>") hit = false;
    else if (part) pieces.push({ text: unescape(part), hit });
  }
  return pieces;
}
