import createClient, { type Middleware } from "openapi-fetch";
import { changeToken, rememberChange } from "./freshness";
import { keyFor, settle } from "./idempotency";
import type { OperationName, Operations } from "./operations";
import { ProblemError, toProblem } from "./problem";

export const API_BASE = "/api/v1";

type Params<Name extends OperationName> = {
  path?: Record<string, string>;
  signal?: AbortSignal;
  /** The version the change was made from; sent as If-Match. */
  version?: number;
  /** Let the request outlive the page (a deferred delete on the way out). */
  keepalive?: boolean;
  /** A guest's token, sent instead of the session; only for calls of the guest's own workshop. */
  bearer?: string | null;
} & (Operations[Name]["body"] extends undefined ? { body?: undefined } : { body: Operations[Name]["body"] }) &
  (Operations[Name]["query"] extends undefined ? { query?: undefined } : { query?: Operations[Name]["query"] });

interface Sent {
  params: { path?: Record<string, string>; query?: object };
  body?: unknown;
  headers: Record<string, string>;
  signal?: AbortSignal;
  keepalive?: boolean;
  credentials?: RequestCredentials;
}
type Send = (method: string, path: string, init: Sent) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

const context: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang || "nb");
    const token = changeToken();
    if (token) request.headers.set("X-Change-Token", token);
  },
  onResponse({ response }) {
    rememberChange(response.headers.get("X-Change-Token"));
  },
};

const client = createClient<Record<string, never>>({
  baseUrl: location.origin + API_BASE,
  credentials: "same-origin",
  fetch: (request) => globalThis.fetch(request),
});
client.use(context);
const send = client.request as unknown as Send;

const CREATES = new Set<OperationName>([
  "POST /ideas", "POST /ideas/{id}/comments", "POST /themes", "POST /methods", "POST /shortlists", "POST /shortlists/{id}/entries",
  "POST /me/searches", "POST /workshops", "POST /workshops/{id}/invitations", "POST /conferences",
  "POST /workshops/{id}/groups", "POST /workshops/{id}/rounds", "POST /workshops/{id}/outcomes", "POST /workshops/{id}/decisions", "POST /workshops/{id}/sheets",
]);

const signedOut = new Set<() => void>();

/** Called whenever a request learns that nobody is signed in. Returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** Sends one operation. Throws `ProblemError`: the server's own code, or `offline` when nothing answered. */
export async function call<Name extends OperationName>(
  name: Name,
  init: Params<Name> = {} as Params<Name>,
): Promise<Operations[Name]["answer"]> {
  const [method = "GET", path = "/"] = name.split(" ");
  const headers: Record<string, string> = {};
  if (init.version !== undefined) headers["If-Match"] = `"${init.version}"`;
  if (init.bearer) headers.Authorization = `Bearer ${init.bearer}`;
  const request = CREATES.has(name) ? JSON.stringify([name, init.path, init.body]) : null;
  if (request) headers["Idempotency-Key"] = keyFor(request);

  let answer: Awaited<ReturnType<Send>>;
  try {
    answer = await send(method.toLowerCase(), path, {
      params: { path: init.path, query: init.query },
      body: init.body,
      headers,
      signal: init.signal,
      keepalive: init.keepalive,
      ...(init.bearer && { credentials: "omit" }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ProblemError("offline", 0);
  }
  const { response } = answer;
  if (response.ok) {
    if (request) settle(request);
    return answer.data as Operations[Name]["answer"];
  }
  const problem = toProblem(response.status, answer.error);
  if (request && problem.status < 500 && problem.code !== "in_progress") settle(request);
  if (problem.code === "not_signed_in" && !init.bearer && name !== "GET /me") signedOut.forEach((listener) => listener());
  throw problem;
}
