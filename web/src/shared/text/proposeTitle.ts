const MAX = 80;

/** A title from the first sentence of a text, cut between words; empty until there is something to go on. */
export function proposeTitle(text: string): string {
  const first = text.trim().split(/\n|(?<=[.!?])\s/)[0] ?? "";
  const sentence = first.replace(/\s+/g, " ").replace(/[.,;:!\s]+$/, "");
  if (sentence.length < 8) return "";
  if (sentence.length <= MAX) return capital(sentence);
  const cut = sentence.slice(0, MAX + 1);
  const end = cut.lastIndexOf(" ");
  return `${capital(cut.slice(0, end > 20 ? end : MAX).replace(/[.,;:]+$/, ""))} …`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
