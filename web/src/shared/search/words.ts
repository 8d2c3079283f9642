/** A piece of a search as typed: where it stands, whether it excludes, its prefix («tema:») and the rest without quotes. */
interface Piece { raw: string; minus: boolean; prefix: string; text: string }

const PIECE = /(-?)(?:(\p{L}+):(?=\S))?("[^"]*"?|«[^»]*»?|“[^”]*”?|\S+)/gu;

function piecesOf(q: string): Piece[] {
  return [...q.matchAll(PIECE)].map(([raw, minus, prefix, rest]) => ({
    raw, minus: minus === "-", prefix: prefix?.toLowerCase() ?? "", text: (rest ?? "").replace(/^["«“]|["»”]$/g, "").trim(),
  }));
}

const same = (one: string, other: string) => one.localeCompare(other, "nb", { sensitivity: "base" }) === 0;
const joined = (pieces: Piece[]) => pieces.map((piece) => piece.raw).join(" ");

/** The search without what excludes this word or phrase. */
export function withoutExclusion(q: string, word: string): string {
  return joined(piecesOf(q).filter((piece) => !(piece.minus && same(piece.text, word))));
}

/** The search without a filter, given as it was typed («tema:mobilitet» or «-tema:mobilitet», or «mobilitet» after any prefix). */
export function withoutFilter(q: string, typed: string): string {
  const pieces = piecesOf(typed);
  const [first] = pieces;
  const { minus, prefix, text } = first && pieces.length === 1 ? first : { minus: false, prefix: "", text: typed.trim() };
  const isIt = (piece: Piece) => piece.minus === minus && piece.prefix !== "" && same(piece.text, text) && (prefix === "" || piece.prefix === prefix);
  return joined(piecesOf(q).filter((piece) => !isIt(piece)));
}

/** The search with the words of its phrases set free. */
export function withoutPhrases(q: string): string {
  return piecesOf(q).map((piece) => (piece.minus || piece.prefix ? piece.raw : piece.text)).join(" ");
}
