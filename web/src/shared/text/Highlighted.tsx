import { parseHighlights } from "./highlights";

/** Text from a search, with its hits marked. */
export function Highlighted({ text }: { text: string }) {
  return parseHighlights(text).map((piece, at) => (piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text));
}
