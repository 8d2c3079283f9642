/** The list with one item at another place (1..n); the rest close up and are numbered anew. */
export function moved<Item extends { id: string; position: number }>(items: readonly Item[], id: string, position: number): Item[] {
  const item = items.find((one) => one.id === id);
  if (!item) return [...items];
  const rest = items.filter((one) => one.id !== id);
  const at = Math.min(Math.max(position, 1), items.length) - 1;
  return [...rest.slice(0, at), item, ...rest.slice(at)].map((one, index) => ({ ...one, position: index + 1 }));
}
