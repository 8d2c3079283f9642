import { API_BASE } from "./client";
import { rememberChange } from "./freshness";
import { ProblemError, toProblem } from "./problem";

/** Sends a file as the body of a PUT, made from this version of the thing it belongs to. Throws `ProblemError`. */
export async function upload<Answer>(path: string, file: File, version: number): Promise<Answer> {
  const headers = {
    "Accept-Language": document.documentElement.lang,
    "Content-Type": file.type || "application/octet-stream",
    "If-Match": `"${version}"`,
  };
  const response = await globalThis.fetch(API_BASE + path, { method: "PUT", headers, body: file }).catch(() => {
    throw new ProblemError("offline", 0);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toProblem(response.status, body);
  rememberChange(response.headers.get("X-Change-Token"));
  return body as Answer;
}
