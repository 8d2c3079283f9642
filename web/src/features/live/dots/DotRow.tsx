/** So many dots, some of them filled; above a dozen the number beside says it better. */
export function DotRow({ filled, of }: { filled: number; of: number }) {
  if (of > 12) return null;
  return (
    <span className="dots" aria-hidden>
      {Array.from({ length: of }, (_, at) => <span key={at} className={at < filled ? "dot dot--filled" : "dot"} />)}
    </span>
  );
}
