/** Every type of the wire, named once. Times are RFC 3339 UTC, dates YYYY-MM-DD, ids UUID. */
export type Lang = "nb" | "nn" | "en";
export type Kind = "meeting_place" | "working_method" | "problem";
export type Status =
  | "draft" | "received" | "in_dialogue" | "worklist" | "shortlisted"
  | "piloting" | "adopted" | "not_now" | "declined" | "merged";
export type CommentKind = "question" | "experience" | "suggestion" | "concern";
export type IdeaSort = "new" | "supported" | "active" | "relevance";
export type IdeaAction = "edit" | "withdraw" | "comment" | "support" | "set_status" | "set_themes" | "shortlist";
export type RoleName = "member" | "organiser" | "strategist" | "admin";
export type UnitKind = "directorate" | "county" | "office" | "contact_centre";
export type FacetName = "theme" | "status" | "kind" | "unit" | "campaign";
export type ExportFormat = "csv" | "xlsx" | "json";

export type ProblemCode =
  | "invalid_request" | "not_signed_in" | "bad_credentials" | "forbidden" | "not_found" | "method_not_allowed"
  | "phase_closed" | "already_listed" | "not_editable" | "theme_merged" | "theme_not_merged" | "theme_cycle"
  | "unit_cycle" | "nothing_to_undo" | "key_taken" | "email_taken" | "last_admin" | "in_progress" | "stale"
  | "too_large" | "unsupported_media_type" | "invalid" | "idempotency_mismatch" | "precondition_required"
  | "too_many" | "internal" | "busy";
export type FieldCode =
  | "required" | "too_long" | "too_short" | "too_many" | "duplicate" | "unknown" | "not_supported"
  | "not_allowed_characters" | "invalid_format" | "out_of_range" | "wrong_type" | "unknown_field" | "unknown_value";
export interface FieldError { pointer: string; code: FieldCode; detail: string | null }
export interface Problem {
  type: string; title: string; status: number; code: ProblemCode;
  detail: string | null; errors: FieldError[]; request_id: string;
}

export interface Ref { id: string; name: string }
export interface ThemeRef { id: string; key: string; label: string }
export interface CampaignRef { id: string; slug: string; name: string }

export interface Idea {
  id: string; number: number; external_id: string | null; kind: Kind | null; title: string; text: string; lang: Lang;
  status: Status; reason: string | null; owner: Ref | null; next_date: string | null;
  themes: ThemeRef[]; unit: Ref | null; campaign: CampaignRef | null; author: Ref | null;
  support: number; supported: boolean; comments: number;
  created_at: string; changed_at: string; version: number; allowed: IdeaAction[];
}
export interface Highlights { title: string; text: string }
export interface IdeaHit extends Idea { score: number | null; highlights: Highlights | null }
export interface FacetValue { key: string; label: string; count: number }
export type Facets = Partial<Record<FacetName, FacetValue[]>>;
export interface IdeaPage { items: IdeaHit[]; next: string | null; total: number; facets?: Facets }
export interface IdeaQuery {
  q?: string; theme?: string; status?: string; kind?: string; unit?: string; campaign?: string;
  author?: "me"; sort?: IdeaSort; after?: string; limit?: number; facets?: string;
}
export interface NewIdea {
  title?: string; text: string; lang?: Lang; kind?: Kind; themes?: string[];
  unit?: string; campaign?: string;
}
export interface IdeaPatch { title?: string; text?: string; lang?: Lang; kind?: Kind; themes?: string[]; unit?: string | null }
export interface FieldChange { field: string; before: string | null; after: string | null }
export interface IdeaEvent {
  id: string; type: "submitted" | "edited" | "status"; at: string; by: Ref | null; version: number | null;
  changes: FieldChange[]; from: Status | null; status: Status | null; reason: string | null;
  owner: Ref | null; next_date: string | null; undone: boolean;
}
export interface SimilarIdea { idea: Idea; score: number }
export interface SupportState { support: number; supported: boolean }
export interface StatusChange { status: Status; reason: string; owner?: string; next_date?: string }

export interface Comment {
  id: string; idea: string; kind: CommentKind | null; text: string; author: Ref | null;
  created_at: string; changed_at: string; version: number; allowed: ("edit" | "delete")[];
}
export interface CommentPage { items: Comment[]; next: string | null; total: number }
export interface NewComment { kind?: CommentKind | null; text: string }

export interface Labels { nb: string; nn: string | null; en: string | null }
export interface Theme {
  id: string; key: string; label: string; labels: Labels; description: string | null; synonyms: string[];
  parent: string | null; ideas: number; merged_into: ThemeRef | null; version: number; allowed: ("edit" | "merge")[];
}
export interface ThemeList { items: Theme[]; allowed: "create"[] }
export interface NewTheme { key?: string; labels: Partial<Labels>; description?: string | null; synonyms?: string[]; parent?: string | null }
export type ThemePatch = Partial<NewTheme>;
export interface ThemeEvent {
  id: string; type: "created" | "changed" | "merged" | "unmerged"; at: string; by: Ref | null;
  changes: FieldChange[]; into: ThemeRef | null; ideas: number | null;
}
export interface ThemeSuggestion { theme: ThemeRef; score: number; words: string[] }

export interface Phase {
  id: string; name: string; opens_at: string; closes_at: string | null;
  submit: boolean; comment: boolean; support: boolean;
}
export interface Campaign {
  id: string; slug: string; name: string; question: string; description: string | null;
  audience: "open" | "partners" | "internal"; owner: Ref | null; unit: Ref | null; answer_days: number;
  phases: Phase[]; state: "coming" | "open" | "closed";
  open_now: { submit: boolean; comment: boolean; support: boolean };
  deadline: string | null; ideas: number; created_at: string; changed_at: string; version: number;
  allowed: ("edit" | "submit")[];
}
export interface CampaignList { items: Campaign[]; allowed: "create"[] }

export interface Shortlist {
  id: string; name: string; description: string | null; campaign: CampaignRef | null; owner: Ref; shared: boolean;
  picks: number; near_misses: number; without_reason: number;
  created_at: string; changed_at: string; version: number; allowed: ("edit" | "delete" | "export")[];
}
export interface ShortlistList { items: Shortlist[]; allowed: "create"[] }
export interface EntryIdea {
  id: string; number: number; title: string; kind: Kind | null; status: Status;
  unit: Ref | null; themes: ThemeRef[]; support: number;
}
export interface Entry {
  id: string; position: number; pick: boolean; reason: string; idea: EntryIdea;
  added_by: Ref | null; added_at: string; version: number;
}
export interface ShortlistDetail extends Shortlist { entries: Entry[] }
export interface NewShortlist { name: string; description?: string; campaign?: string; shared?: boolean }
export interface ShortlistPatch { name?: string; description?: string | null; shared?: boolean }
export interface NewEntry { idea: string; reason?: string; position?: number; pick?: boolean }
export interface EntryPatch { reason?: string; position?: number; pick?: boolean }

export interface Unit { id: string; name: string; kind: UnitKind; parent: string | null; version: number; allowed: "edit"[] }
export interface UnitList { items: Unit[]; allowed: "create"[] }
export interface Grant { role: RoleName; scope: { kind: "everywhere" | "campaign" | "unit"; id: string | null } }
export interface Person {
  id: string; name: string; email: string | null; unit: Ref | null; organisation: Ref | null;
  roles: Grant[]; active: boolean; version: number;
}
export interface PersonPage { items: Person[]; next: string | null }
export type MeAction =
  | "submit" | "read_shortlists" | "create_shortlist" | "create_theme" | "create_campaign" | "see_people" | "administer";
export interface Me extends Person { lang: Lang | null; demo: boolean; allowed: MeAction[] }
export interface MePatch { lang?: Lang; name?: string }
export interface IdeaList { items: Idea[]; total: number }

export interface Overview {
  numbers: { ideas: number; people: number | null; units: number; organisations: number };
  status_changes: { idea: { id: string; number: number; title: string }; status: Status; unit: Ref | null; reason: string | null; at: string }[];
  demo_accounts: { email: string; role: string }[];
}
