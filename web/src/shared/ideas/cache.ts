/** Replaces every copy of one idea in anything that has been read: lists, pages of lists, single ideas. */
export function mapIdeas<Data>(data: Data, id: string, change: (idea: object) => object): Data {
  if (Array.isArray(data)) {
    const next = data.map((item: unknown) => mapIdeas(item, id, change));
    return next.some((item, at) => item !== data[at]) ? (next as Data) : data;
  }
  if (typeof data !== "object" || data === null) return data;
  if ("id" in data && data.id === id && "support" in data) return change(data) as Data;
  let next: Record<string, unknown> | null = null;
  for (const [name, value] of Object.entries(data)) {
    if (typeof value !== "object" || value === null) continue;
    const mapped: unknown = mapIdeas(value, id, change);
    if (mapped !== value) (next ??= { ...(data as Record<string, unknown>) })[name] = mapped;
  }
  return (next ?? data) as Data;
}
