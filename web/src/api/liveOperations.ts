import type * as L from "./live";
import type { Op } from "./operations";

interface Items<Item> { items: Item[] }
type None = Record<string, never>;

/** The operations of a workshop that is held, and of what comes after it. */
export interface LiveOperations {
  "GET /workshops/{id}": Op<L.WorkshopDetail>;
  "POST /workshops/join": Op<L.Joined, { code: string; name?: string }>;
  "POST /workshops/{id}/join": Op<L.Joined, None>;
  "GET /workshops/{id}/board": Op<L.Board>;
  "POST /workshops/{id}/advance": Op<L.Board, { from: string | null }>;
  "POST /workshops/{id}/back": Op<L.Board, { from: string | null }>;
  "POST /workshops/{id}/timer": Op<L.Board, { minutes: number }>;
  "POST /workshops/{id}/reveal": Op<L.Board, None>;
  "POST /workshops/{id}/cards": Op<L.Card, { text: string; id?: string }>;
  "PATCH /workshops/{id}/cards/{card}": Op<L.Card, { text?: string; group?: string | null; position?: number }>;
  "DELETE /workshops/{id}/cards/{card}": Op<void>;
  "POST /workshops/{id}/groups": Op<L.Group, { title?: string; cards?: string[] }>;
  "PATCH /workshops/{id}/groups/{group}": Op<L.Group, { title?: string; position?: number }>;
  "POST /workshops/{id}/groups/{group}/merge": Op<L.Group, { into: string }>;
  "DELETE /workshops/{id}/groups/{group}": Op<void>;
  "GET /workshops/{id}/groups/suggestions": Op<Items<L.CardSuggestion>>;
  "POST /workshops/{id}/rounds": Op<L.Round, { title?: string; budget: number; cap: number; targets: L.Round["targets"]; breakout?: string }>;
  "PATCH /workshops/{id}/rounds/{round}": Op<L.Round, { state?: L.Round["state"]; title?: string }>;
  "PUT /workshops/{id}/rounds/{round}/dots": Op<L.Round, { dots: L.Dots[] }>;
  "PUT /workshops/{id}/me": Op<L.BoardMe, { breakout?: string | null; name?: string }>;
  "POST /workshops/{id}/breakouts/spread": Op<L.Board, None>;
  "POST /workshops/{id}/breakouts/{breakout}/timer": Op<L.Board, { minutes: number }>;
  "GET /workshops/{id}/participants": Op<Items<L.Participant>>;
  "PATCH /workshops/{id}/participants/{participant}": Op<L.Participant, { breakout?: string | null; present?: boolean; removed?: boolean }>;
  "PUT /workshops/{id}/evaluation": Op<void, { answers: Record<L.Question, L.EvaluationAnswer>; comment?: string }>;
  "GET /workshops/{id}/review": Op<L.Review>;
  "POST /workshops/{id}/outcomes": Op<L.Outcome, L.NewOutcome>;
  "DELETE /workshops/{id}/outcomes/{outcome}": Op<void>;
  "POST /workshops/{id}/decisions": Op<L.Decision, L.NewDecision>;
  "PATCH /workshops/{id}/decisions/{decision}": Op<L.Decision, L.DecisionChange>;
  "DELETE /workshops/{id}/decisions/{decision}": Op<void>;
  "POST /workshops/{id}/sheets": Op<L.Sheet, L.NewSheet>;
  "POST /workshops/{id}/sheets/{sheet}/check": Op<L.Sheet, { cards: number; dots: number }>;
  "DELETE /workshops/{id}/sheets/{sheet}": Op<void>;
  "GET /workshops/{id}/report": Op<L.Report, undefined, { format: "json" }>;
  "POST /workshops/{id}/close": Op<L.WorkshopDetail, None>;
}
