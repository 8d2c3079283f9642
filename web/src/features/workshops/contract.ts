import type { CampaignRef, Lang, Ref, ThemeRef } from "@/api/types";

export type WorkshopKind = "workshop" | "talk";
export type WorkshopState = "draft" | "published" | "running" | "review" | "closed" | "cancelled";
export type Activity = "talk" | "cards" | "group" | "dots" | "discuss" | "work" | "break";
export type CrewRole = "organiser" | "facilitator";
export type SignupState = "signed_up" | "waiting" | "offered";
export type WorkshopAction = "edit" | "publish" | "cancel" | "run" | "sign_up" | "withdraw" | "take_part" | "review" | "close" | "read_report" | "evaluate";

export interface AgendaItem {
  id: string; position: number; title: string; minutes: number; activity: Activity; text: string | null;
  private_cards: boolean; in_breakouts: boolean; method: string | null; facilitators: Ref[];
  staff_min: number; staff_max: number; starts_at: string; ends_at: string;
}
export interface Breakout { id: string; name: string; position: number }
export interface CrewMember { person: Ref; role: CrewRole }
export interface MySignup { state: SignupState; position: number | null; offer_until: string | null }
export interface Signups { taken: number; waiting: number; free: number | null }

export interface Workshop {
  id: string; kind: WorkshopKind; title: string; purpose: string | null; lang: Lang;
  campaign: CampaignRef | null; unit: Ref | null; themes: ThemeRef[]; method: { id: string; key: string; name: string } | null;
  state: WorkshopState; starts_at: string; ends_at: string; minutes: number;
  place: string | null; online_url: string | null; max_participants: number | null;
  cards_before: boolean; pre_read: string | null; sign_in_required: boolean;
  conference: { id: string; name: string; track: string | null } | null;
  owner: Ref; crew: CrewMember[]; breakouts: Breakout[]; signups: Signups; my_signup: MySignup | null;
  code: string | null; code_expires_at: string | null; current_item: string | null;
  created_at: string; changed_at: string; version: number; allowed: WorkshopAction[];
}
export interface WorkshopDetail extends Workshop { agenda: AgendaItem[] }
export interface WorkshopPage { items: Workshop[]; next: string | null; total: number; allowed: "create"[] }
export interface WorkshopQuery {
  state?: WorkshopState; campaign?: string; unit?: string; mine?: boolean; when?: "coming" | "past" | "all"; q?: string; after?: string; limit?: number;
}
export interface NewWorkshop {
  kind?: WorkshopKind; title?: string; purpose?: string; lang?: Lang; campaign?: string; unit?: string; themes?: string[]; method?: string;
  starts_at: string; place?: string; online_url?: string; max_participants?: number; cards_before?: boolean; pre_read?: string;
  sign_in_required?: boolean; breakouts?: string[]; crew?: { person: string; role: CrewRole }[];
}
export interface WorkshopPatch {
  title?: string; purpose?: string | null; lang?: Lang; campaign?: string | null; unit?: string | null; themes?: string[]; starts_at?: string;
  place?: string | null; online_url?: string | null; max_participants?: number | null; cards_before?: boolean; pre_read?: string | null;
  sign_in_required?: boolean; crew?: { person: string; role: CrewRole }[]; breakouts?: { id?: string; name: string }[];
}
export interface NewAgendaItem {
  id?: string; title: string; minutes: number; activity: Activity; text?: string | null; private_cards?: boolean; in_breakouts?: boolean;
  method?: string | null; facilitators?: string[]; staff_min?: number; staff_max?: number;
}
export interface SignupAnswer { state: SignupState | null; position: number | null; offer_until: string | null; signups: Signups }
export interface SignupLine { person: Ref; unit: Ref | null; state: SignupState; position: number | null; at: string; offer_until: string | null; invited: boolean }
export interface SignupList { items: SignupLine[]; total: number }
export interface Invitations { people?: string[]; emails?: string[]; message?: string }

export interface MethodInList {
  id: string; key: string; name: string; purpose: string; minutes: number; group_min: number | null; group_max: number | null; used_in: number;
  steps: { minutes: number; activity: Activity; title: string; staff_min: number; staff_max: number }[];
}
export interface MethodList { items: MethodInList[]; total: number }
export interface Method { id: string; name: string; steps: { minutes: number; activity: Activity; title: string; text: string | null; staff_min: number; staff_max: number }[] }
