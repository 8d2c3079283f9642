import type { FieldError, Problem, ProblemCode } from "./types";

/** Where a request ended without an answer from the server. */
export type FailureCode = ProblemCode | "offline";

/** A refused or failed request. `status` is 0 when nothing answered. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(
    readonly code: FailureCode,
    readonly status: number,
    readonly errors: FieldError[] = [],
    readonly requestId: string | null = null,
    readonly detail: string | null = null,
  ) {
    super(code);
  }
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: "invalid_request", 401: "not_signed_in", 403: "forbidden", 404: "not_found", 405: "method_not_allowed",
  412: "stale", 413: "too_large", 415: "unsupported_media_type", 422: "invalid", 428: "precondition_required",
  429: "too_many", 503: "busy", 502: "busy", 504: "busy",
};

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}

/** The typed error for an answer that is not 2xx; a proxy's own page is judged by its status alone. */
export function toProblem(status: number, body: unknown): ProblemError {
  if (isProblem(body)) {
    return new ProblemError(body.code, status, body.errors ?? [], body.request_id ?? null, body.detail ?? null);
  }
  return new ProblemError(BY_STATUS[status] ?? "internal", status);
}

export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError("internal", 0);
}

/** Whether an error is about a field: `/themes` and `/themes/0` are about `themes`, `/labels/nn` about `labels/nn`, `?q` about `q`. */
export function isAbout(error: FieldError, field: string): boolean {
  const place = error.pointer.replace(/^[/?]/, "");
  return place === field || place.startsWith(`${field}/`);
}

/** Two tries more for what may pass by itself; never for what the server refused. */
export function worthRetrying(count: number, error: unknown): boolean {
  const { code } = asProblem(error);
  return count < 2 && (code === "busy" || code === "offline" || code === "internal");
}
