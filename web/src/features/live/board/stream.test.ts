import { afterEach, expect, test, vi } from "vitest";
import { Clock, secondsUntil, stopwatch } from "./clock";
import { read } from "./message";
import { backoff, follow } from "./stream";

afterEach(() => vi.unstubAllGlobals());

function serve(...chunks: string[]) {
  const seen: { url: string; headers: Record<string, string>; credentials?: string }[] = [];
  vi.stubGlobal("fetch", (url: string, init: { headers: Record<string, string>; credentials: string }) => {
    seen.push({ url, ...init });
    const body = new ReadableStream({
      start(controller) {
        chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)));
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  });
  return seen;
}

test("messages cut anywhere come out whole, and the place to go on from is asked for", async () => {
  const seen = serve(": hei\n\nid: 7\nevent: card\nda", 'ta: {"id":"a"}\n\nevent: pi', "ng\ndata: {}\n\n");
  const got: [string | undefined, string | undefined, string][] = [];
  const onOpen = vi.fn();
  await follow({ workshop: "w", bearer: "t", after: "6", signal: new AbortController().signal, onOpen, onMessage: ({ id, event, data }) => got.push([id, event, data]) });
  expect(got).toEqual([["7", "card", '{"id":"a"}'], [undefined, "ping", "{}"]]);
  expect(onOpen).toHaveBeenCalledOnce();
  expect(seen[0]).toMatchObject({ url: "/api/v1/workshops/w/events", credentials: "omit", headers: { "Last-Event-ID": "6", Authorization: "Bearer t" } });
});

test("a refusal is told as one, and a lost line as offline", async () => {
  const ask = () => follow({ workshop: "w", bearer: null, after: "", signal: new AbortController().signal, onOpen: () => undefined, onMessage: () => undefined });
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ code: "not_signed_in" }, { status: 401 })));
  await expect(ask()).rejects.toMatchObject({ code: "not_signed_in" });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("lost")));
  await expect(ask()).rejects.toMatchObject({ code: "offline" });
});

test("what this client does not know is passed over; what it cannot read makes it read the board again", () => {
  expect(read("weather", "{}")).toBeNull();
  expect(read("card", "{")).toEqual({ type: "resync" });
  expect(read("people", '{"participants":3}')).toEqual({ type: "people", data: { participants: 3 } });
});

test("the waits grow, are spread, and stop growing", () => {
  expect(backoff(0, 0)).toBe(250);
  expect(backoff(0, 1)).toBe(500);
  expect(backoff(3, 0.5)).toBe(3000);
  expect(backoff(40, 1)).toBe(15_000);
});

test("the clock is the server's, by the freshest time it told", () => {
  const clock = new Clock();
  const at = Date.parse("2026-11-22T10:00:00Z");
  clock.hear("2026-11-22T10:00:00Z", at + 900);
  clock.hear("2026-11-22T10:00:15Z", at + 15_100);
  clock.hear("nonsense");
  expect(clock.now(at + 20_000)).toBe(at + 19_900);
  expect(secondsUntil("2026-11-22T10:01:00Z", at)).toBe(60);
  expect(stopwatch(425)).toBe("7:05");
  expect(stopwatch(-5)).toBe("−0:05");
});
