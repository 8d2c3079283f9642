/** The limit once four fifths of it are used, when a count of what is left begins to help; undefined before that. */
export function nearLimit(text: string, max: number): number | undefined {
  return text.length > max * 0.8 ? max : undefined;
}
