import type { Lang, Ref } from "./types";

/**
 * What workshops send and answer while they are held and afterwards. Times are RFC 3339 UTC, dates YYYY-MM-DD, ids UUID.
 */
export type WorkshopState = "draft" | "published" | "running" | "review" | "closed" | "cancelled";
export type Activity = "talk" | "cards" | "group" | "dots" | "discuss" | "work" | "break";

export interface AgendaItem {
  id: string; position: number; title: string; minutes: number; activity: Activity; text: string | null;
  private_cards: boolean; in_breakouts: boolean; method: string | null; facilitators: Ref[];
  staff_min: number; staff_max: number; starts_at: string; ends_at: string;
}
export interface AgendaLine { id: string; title: string; minutes: number; activity: Activity; done: boolean }
export interface Breakout { id: string; name: string; position: number; timer_ends_at: string | null; participants: number; members: string[] }
/** What a participant, or somebody who runs it, may do right now. */
export type BoardAction = "card" | "group" | "dots" | "run";
export interface BoardMe { id: string | null; name: string | null; breakout: string | null; crew: boolean; can: BoardAction[] }

export interface Card {
  id: string; item: string | null; breakout: string | null; text: string; author: Ref | null; mine: boolean | null; group: string | null;
  position: number; source: "digital" | "paper"; hidden: boolean; created_at: string; version: number; deleted: boolean;
}
export interface Group {
  id: string; breakout: string | null; title: string; position: number; merged_into: string | null; version: number; deleted: boolean;
}
export interface Dots { target: string; dots: number }
export interface Total { target: string; dots: number; voters: number; paper: number }
export interface Round {
  id: string; title: string; budget: number; cap: number; targets: "groups" | "cards"; breakout: string | null;
  state: "open" | "closed" | "revealed"; ballots: number; mine: Dots[] | null; totals: Total[] | null; version: number;
}

/** What is the same for everybody: where the workshop is. */
export interface BoardHead {
  /** Grows with every change of the workshop itself. */
  version: number;
  workshop: { id: string; title: string; state: WorkshopState; lang: Lang };
  server_time: string; current: AgendaItem | null; next: AgendaItem | null; position: number; of: number;
  item_started_at: string | null; item_ends_at: string | null; revealed_at: string | null; agenda: AgendaLine[];
}
export interface Board extends BoardHead {
  /** The place in the feed from which to follow. */
  at: string; participants: number; breakouts: Breakout[];
  me: BoardMe; cards: Card[]; hidden_cards: number; groups: Group[]; rounds: Round[]; join: { code: string; url: string } | null;
}

export interface Joined {
  access_token: string | null; token_type: "Bearer"; expires_in: number; workshop: string; participant: Ref;
}
export interface Participant {
  id: string; name: string; person: Ref | null; breakout: string | null; signed_up: boolean; joined: boolean; present: boolean | null; removed: boolean;
}
export interface CardSuggestion { cards: string[]; words: string[] }

export type EvaluationAnswer = "yes" | "partly" | "no";
export const QUESTIONS = ["heard", "worth", "again"] as const;
export type Question = (typeof QUESTIONS)[number];

export type OutcomeKind = "idea" | "support" | "minutes";
export interface IdeaLine { id: string; number: number; title: string }
export interface Outcome {
  id: string; card: string | null; group: string | null; outcome: OutcomeKind; idea: IdeaLine | null; note: string | null; by: Ref | null; at: string;
}
export interface Decision {
  id: string; text: string; owner: Ref | null; owner_name: string | null; due: string | null; done: boolean; version: number;
}
export interface Sheet {
  id: string; number: string; place: string | null; cards: ReviewCard[]; round: string | null; dots: Dots[]; voters: number;
  entered_by: Ref; entered_at: string; checked_by: Ref | null; checked_at: string | null;
}
export interface EvaluationCount { key: Question; yes: number | null; partly: number | null; no: number | null; share_yes: number | null }
export interface Evaluation { n: number; questions: EvaluationCount[]; comments: string[] }
export type ReviewCard = Omit<Card, "deleted"> & { outcome: Outcome | null; dots: number | null };
export type ReviewGroup = Omit<Group, "deleted"> & { cards: string[]; dots: number | null; outcome: Outcome | null };
export interface Review {
  cards: ReviewCard[]; hidden_cards: number; groups: ReviewGroup[]; unaccounted: number; similar: Record<string, { idea: IdeaLine; score: number }[]>;
  decisions: Decision[]; sheets: Sheet[]; evaluation: Evaluation; attendance: { signed_up: number; joined: number; present: number | null };
  can_close: boolean;
}

export interface ReportBlock {
  kind: "heading" | "paragraph" | "list" | "table"; level: number | null; text: string | null; items: string[] | null; head: string[] | null; rows: string[][] | null;
}
export interface Report { title: string; lang: Lang; blocks: ReportBlock[] }
/** What these pages need to know of the workshop itself. */
export interface WorkshopHead {
  id: string; title: string; state: WorkshopState; starts_at: string; ends_at: string; place: string | null; version: number; allowed: string[];
}
