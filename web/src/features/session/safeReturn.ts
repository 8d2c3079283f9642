/** Where to go after signing in: only a page of this portal, and not the sign-in page itself. */
export function safeReturn(path: string | undefined): string {
  if (!path || !path.startsWith("/") || path.startsWith("//") || path.includes("\\") || path.startsWith("/logg-inn")) return "/";
  return path;
}
