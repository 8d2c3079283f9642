const KEY = "idedugnad:reloaded-at";
const ONCE_IN_MS = 30_000;

/**
 * After a deploy an open tab asks for parts that are gone. One reload fetches the new ones;
 * a second failure within half a minute is left to the error page.
 */
export function reloadOnStaleChunk(): void {
  addEventListener("vite:preloadError", (event) => {
    try {
      const last = Number(sessionStorage.getItem(KEY) ?? 0);
      if (Date.now() - last < ONCE_IN_MS) return;
      sessionStorage.setItem(KEY, String(Date.now()));
    } catch {
      return;
    }
    event.preventDefault();
    location.reload();
  });
}
