import type { CampaignRef, Ref } from "@/api/types";

export type ConferenceState = "draft" | "published" | "closed" | "cancelled";
export type SeatState = "signed_up" | "waiting" | "offered";
export interface Session {
  workshop: string; title: string; kind: "workshop" | "talk"; track: string | null; starts_at: string; ends_at: string;
  place: string | null; state: "draft" | "published" | "running" | "review" | "closed" | "cancelled";
  signups: { taken: number; waiting: number; free: number | null }; my: SeatState | null;
}
export interface Conference {
  id: string; name: string; description: string | null; campaign: CampaignRef | null; starts_at: string; ends_at: string; tracks: string[];
  owner: Ref; state: ConferenceState; sessions: Session[]; my: { signed_up_at: string } | null; version: number; allowed: string[];
}
export interface ConferenceList { items: Conference[]; allowed: string[] }
export interface NewConference { name: string; description?: string; campaign?: string; starts_at: string; ends_at: string; tracks?: string[] }
export interface ConferencePatch { name?: string; description?: string | null; campaign?: string | null; starts_at?: string; ends_at?: string; tracks?: string[]; state?: ConferenceState }
