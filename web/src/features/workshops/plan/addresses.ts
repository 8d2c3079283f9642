const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

/**
 * The e-mail addresses of a pasted text, each once: one a line, or parted by commas, semicolons or blanks, also as a
 * mail program copies them, «Kari Hansen <kari@nav.no>». What looks like an attempt at one but is none is `bad`.
 */
export function addresses(text: string): { good: string[]; bad: string[] } {
  const good = new Map<string, string>();
  const bad: string[] = [];
  for (const line of text.split(/[\n,;]/)) {
    const bracketed = [...line.matchAll(/<([^<>]*)>/g)].map((match) => match[1]?.trim() ?? "");
    const words = bracketed.length > 0 ? bracketed : line.trim().split(/\s+/).filter((word) => word !== "");
    for (const word of words) {
      if (ADDRESS.test(word)) good.set(word.toLowerCase(), word);
      else bad.push(word);
    }
  }
  return { good: [...good.values()], bad: [...new Set(bad)] };
}
