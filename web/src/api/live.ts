import type { components } from "./schema";

/**
 * What workshops send and answer while they are held and afterwards, under the names the client uses, all from the
 * server's own description. Times are RFC 3339 UTC, dates YYYY-MM-DD, ids UUID.
 */
type Schemas = components["schemas"];

export type WorkshopState = Schemas["State"];
export type WorkshopDetail = Schemas["WorkshopDetail"];
export type Activity = Schemas["Activity"];
export type AgendaItem = Schemas["AgendaItem"];
export type Breakout = Schemas["BoardBreakout"];
/** What a participant, or somebody who runs it, may do right now. */
export type BoardAction = Schemas["BoardAction"];
export type BoardMe = Schemas["BoardMe"];
export type Card = Schemas["Card"];
export type Group = Schemas["CardGroup"];
export type Dots = Schemas["GivenDots"];
export type Round = Schemas["DotRound"];
export type Board = Schemas["Board"];
/** What of a board is the same for everybody: where the workshop is. */
export type BoardHead = Omit<Board, "at" | "participants" | "breakouts" | "me" | "cards" | "hidden_cards" | "groups" | "rounds" | "join">;
export type Joined = Schemas["Joined"];
export type Participant = Schemas["Participant"];
export type CardSuggestion = Schemas["CardGroupSuggestion"];

export type EvaluationAnswer = Schemas["Answer"];
export type Question = Schemas["QuestionKey"];
export const QUESTIONS: readonly Question[] = ["heard", "worth", "again"];

export type OutcomeKind = Schemas["OutcomeKind"];
export type IdeaLine = Schemas["IdeaRef"];
export type Outcome = Schemas["Outcome"];
export type Decision = Schemas["Decision"];
export type Sheet = Schemas["Sheet"];
export type Evaluation = Schemas["Evaluation"];
export type ReviewCard = Schemas["ReviewCard"];
export type ReviewGroup = Schemas["ReviewGroup"];
export type UnrevealedRound = Schemas["UnrevealedRound"];
export type Review = Schemas["Review"];
export type ReportBlock = Schemas["ReportBlock"];
export type Report = Schemas["Report"];

/** A group's outcome covers its cards. `idea` is an id or number, and belongs to support. */
export type NewOutcome = Schemas["NewOutcome"];
export type NewDecision = Schemas["NewDecision"];
export type DecisionChange = Schemas["DecisionChange"];
export type NewSheet = Schemas["NewSheet"];
