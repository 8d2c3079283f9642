import { API_BASE } from "./client";
import { changeToken } from "./freshness";
import { ProblemError, toProblem } from "./problem";

export interface Download { blob: Blob; name: string | null }

/** The file name the server proposes, RFC 5987 form first. */
export function fileName(disposition: string | null): string | null {
  const wide = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (wide) return decodeURIComponent(wide);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}

/** Fetches a file, telling how many bytes have come. Throws `ProblemError`. */
export async function download(path: string, onBytes: (bytes: number) => void): Promise<Download> {
  const headers: Record<string, string> = { "Accept-Language": document.documentElement.lang };
  const token = changeToken();
  if (token) headers["X-Change-Token"] = token;
  const response = await globalThis.fetch(API_BASE + path, { headers }).catch(() => {
    throw new ProblemError("offline", 0);
  });
  if (!response.ok) throw toProblem(response.status, await response.json().catch(() => null));
  const reader = response.body?.getReader();
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    parts.push(chunk.value);
    bytes += chunk.value.byteLength;
    onBytes(bytes);
  }
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return { blob: new Blob(parts, { type }), name: fileName(response.headers.get("Content-Disposition")) };
}

/** Hands a fetched file to the browser's own save. */
export function save({ blob, name }: Download, fallback: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name ?? fallback;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
