import { API_BASE } from "@/api/client";

export type Room = "kjor" | "delta" | "vegg" | "etterarbeid" | "rapport" | "ark" | "rediger";

/** Where a part of a workshop is shown. */
export function roomOf(id: string, room: Room): string {
  return `/workshops/${id}/${room}`;
}

export function calendarOf(id: string): string {
  return `${API_BASE}/workshops/${id}/calendar`;
}

/** Who scans or types this code comes in. */
export function joinAddress(code: string): string {
  return `${location.origin}/bli-med?kode=${code}`;
}

/**
 * The picture of the join address. A browser shows the picture it has for an address it has seen, so a new code needs
 * another address: the size differs by some pixels, which a drawing made of lines does not show.
 */
export function qrOf(id: string, code: string): string {
  const pixels = [...code].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 97, 0);
  return `${API_BASE}/workshops/${id}/qr?size=${300 + pixels}`;
}
