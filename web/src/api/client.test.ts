import { afterEach, expect, test, vi } from "vitest";
import { call, onSignedOut } from "./client";
import { fileName } from "./download";
import { ProblemError } from "./problem";

function serve(...answers: (Response | Error)[]) {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", (request: Request) => {
    seen.push(request);
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return seen;
}
const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

afterEach(() => vi.unstubAllGlobals());

test("a change says which version it was made from", async () => {
  const [first] = await sent(() => call("PATCH /ideas/{id}", { path: { id: "a/b" }, body: { title: "Ny" }, version: 3 }), json({}));
  expect(first?.method).toBe("PATCH");
  expect(first?.url).toContain("/api/v1/ideas/a%2Fb");
  expect(first?.headers.get("If-Match")).toBe('"3"');
  expect(await first?.json()).toEqual({ title: "Ny" });
});

test("a resend after a lost answer carries the same key; the next new thing does not", async () => {
  const body = { text: "Kaffebord i mottaket" };
  const seen = serve(new TypeError("lost"), json({ id: "1" }, 201), json({ id: "2" }, 201));
  await expect(call("POST /ideas", { body })).rejects.toMatchObject({ code: "offline" });
  await call("POST /ideas", { body });
  await call("POST /ideas", { body });
  const [first, second, third] = seen.map((request) => request.headers.get("Idempotency-Key"));
  expect(first).toBeTruthy();
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test("a read after a write asks to see that write", async () => {
  const seen = serve(json({}, 200, { "X-Change-Token": "41" }), json({ items: [], total: 0 }));
  await call("PATCH /me", { body: { name: "Kari" }, version: 1 });
  await call("GET /me/waiting");
  expect(seen[1]?.headers.get("X-Change-Token")).toBe("41");
});

test("empty parameters are left out of the address", async () => {
  const [first] = await sent(() => call("GET /ideas", { query: { q: "kø", theme: undefined, limit: 5 } }), json({ items: [] }));
  expect(new URL(first?.url ?? "").search).toBe("?q=k%C3%B8&limit=5");
});

test("a refusal is a typed error, and being signed out is told", async () => {
  const told = vi.fn();
  const stop = onSignedOut(told);
  serve(json({ code: "not_signed_in", status: 401, errors: [], request_id: "r" }, 401));
  await expect(call("POST /ideas", { body: { text: "x" } })).rejects.toBeInstanceOf(ProblemError);
  expect(told).toHaveBeenCalledOnce();
  stop();
});

test("a file is named as the server says", () => {
  expect(fileName("attachment; filename=\"a.csv\"; filename*=UTF-8''kortliste%20%C3%A6.csv")).toBe("kortliste æ.csv");
  expect(fileName('attachment; filename="a.csv"')).toBe("a.csv");
  expect(fileName(null)).toBeNull();
});

async function sent(act: () => Promise<unknown>, answer: Response): Promise<Request[]> {
  const seen = serve(answer);
  await act();
  return seen;
}
