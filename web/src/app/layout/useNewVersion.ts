import { useEffect, useState } from "react";

const EVERY_MS = 10 * 60_000;
const ENTRY = /\/assets\/index-[\w-]+\.js/;

function running(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script?.src.match(ENTRY)?.[0] ?? null;
}

async function served(): Promise<string | null> {
  const page = await fetch("/", { headers: { Accept: "text/html" }, cache: "no-cache" });
  return page.ok ? ((await page.text()).match(ENTRY)?.[0] ?? null) : null;
}

/** Whether the server now hands out another build than the one running here. Looked up now and then, and on return to the tab. */
export function useNewVersion(): boolean {
  const [newer, setNewer] = useState(false);
  useEffect(() => {
    const mine = running();
    if (!mine || newer) return;
    let last = Date.now();
    const look = () => {
      if (document.hidden || !navigator.onLine || Date.now() - last < EVERY_MS) return;
      last = Date.now();
      // Not reaching the server says nothing about versions.
      served().then((now) => setNewer(now !== null && now !== mine), () => undefined);
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [newer]);
  return newer;
}
