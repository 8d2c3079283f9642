import type { components } from "./schema";

/**
 * The types of the wire under the names the client uses, all from the server's own description.
 * Times are RFC 3339 UTC, dates YYYY-MM-DD, ids UUID.
 */
type Schemas = components["schemas"];

export type Lang = Schemas["Lang"];
export type Kind = Schemas["Kind"];
export type Status = Schemas["Status"];
export type CommentKind = Schemas["CommentKind"];
export type IdeaSort = Schemas["SortBy"];
export type IdeaAction = Schemas["IdeaAction"];
export type UnitKind = Schemas["UnitKind"];
export type ExportFormat = Schemas["ExportFormat"];

export type ProblemCode = Schemas["ProblemCode"];
export type FieldCode = Schemas["FieldCode"];
export type FieldError = Schemas["FieldProblem"];
export type Problem = Schemas["Problem"];

export type Ref = Schemas["Ref"];
export type ThemeRef = Schemas["ThemeRef"];
export type CampaignRef = Schemas["CampaignRef"];

export type Idea = Schemas["Idea"];
export type Highlights = Schemas["Highlights"];
export type IdeaHit = Schemas["IdeaHit"];
export type FacetValue = Schemas["FacetValue"];
export type Facets = Schemas["Facets"];
export type FacetName = keyof Facets;
export type Understood = Schemas["Understood"];
export type Nearest = Schemas["Nearest"];
export type IdeaPage = Schemas["IdeaPage"];
/** Filters hold keys joined by commas; `facets` the names of the facets to count. */
export interface IdeaQuery extends Partial<Record<FacetName, string>> {
  q?: string; author?: Schemas["Author"]; sort?: IdeaSort; after?: string; limit?: number; facets?: string;
}
export type FoundKind = Schemas["SearchKind"];
export type SearchHit = Schemas["SearchHit"];
export type FoundGroups = Schemas["SearchResult"];
export type FoundGroup = Schemas["SearchGroup"];
export type Suggestion = Schemas["Suggestion"];
export type SuggestionList = Schemas["Suggestions"];
/** What is not asked for is left out. */
export type SavedQuery = { [Field in keyof Schemas["SavedQuery"]]?: NonNullable<Schemas["SavedQuery"][Field]> };
export type SavedSearch = Omit<Schemas["SavedSearch"], "search"> & { search: SavedQuery };
export type NewIdea = Schemas["NewIdea"];
export type IdeaPatch = Schemas["IdeaChange"];
export type FieldChange = Schemas["FieldChange"];
export type IdeaEvent = Schemas["HistoryEvent"];
export type SimilarIdea = Schemas["SimilarIdea"];
export type SupportState = Schemas["Support"];
export type StatusChange = Schemas["StatusChange"];

export type Comment = Schemas["Comment"];
export type CommentPage = Schemas["CommentPage"];
/** Which page of a discussion; its beginning when none is said. */
export interface CommentPlace { after?: string; before?: string; around?: string }
export type NewComment = Schemas["NewComment"];
export type CommentPatch = Schemas["CommentChange"];

export type Theme = Schemas["Theme"];
export type ThemeList = Schemas["ThemeList"];
export type NewTheme = Schemas["NewTheme"];
export type ThemePatch = Schemas["ThemeChange"];
export type ThemeEvent = Schemas["ThemeHistoryItem"];
export type ThemeSuggestion = Schemas["ThemeSuggestion"];

export type Mail = Schemas["Mail"];
export type MailState = Schemas["MailState"];
export type MailPage = Schemas["MailPage"];
export interface MailQuery { state?: MailState; q?: string }

export type Phase = Schemas["Phase"];
export type Campaign = Schemas["Campaign"];
export type CampaignList = Schemas["CampaignList"];

export type Shortlist = Schemas["Shortlist"];
export type ShortlistList = Schemas["ShortlistList"];
export type ShortlistDetail = Schemas["ShortlistDetail"];
export type Entry = Schemas["Entry"];
export type NewShortlist = Schemas["NewShortlist"];
export type ShortlistPatch = Schemas["ShortlistChange"];
export type NewEntry = Schemas["NewEntry"];
export type EntryPatch = Schemas["EntryChange"];

export type Activity = Schemas["Activity"];
export type MethodStage = Schemas["MethodStage"];
export type Method = Schemas["Method"];
export type MethodInList = Schemas["MethodInList"];
export type MethodList = Schemas["MethodList"];
export type MethodStep = Schemas["MethodStep"];
export type MethodFile = Schemas["MethodFile"];
export type NewMethod = Schemas["NewMethod"];
export type MethodPatch = Schemas["MethodChange"];
export type MyMethodRating = Schemas["MyMethodRating"];
export type Diamond = Schemas["Diamond"];
export type DiamondList = Schemas["DiamondList"];
export type NameDiamonds = Schemas["NameDiamonds"];
export interface MethodQuery {
  q?: string; diamond?: number; stage?: MethodStage; minutes_max?: number; group?: number; activity?: Activity; sort?: Schemas["MethodSort"];
}

export type Unit = Schemas["Unit"];
export type UnitList = Schemas["UnitList"];
export type PersonPage = Schemas["PersonPage"];
export type Grant = Schemas["Grant"];
export type MeAction = Schemas["MeAction"];
export type Me = Schemas["Me"];
export type MePatch = Schemas["MeChange"];
export type IdeaList = Schemas["Waiting"];

export type Overview = Schemas["Overview"];

export type WorkshopState = Schemas["State"];
export type CrewRole = Schemas["CrewRole"];
export type Workshop = Schemas["Workshop"];
export type WorkshopDetail = Schemas["WorkshopDetail"];
export type WorkshopPage = Schemas["WorkshopPage"];
/** `state` holds states joined by commas. */
export interface WorkshopQuery {
  state?: string; campaign?: string; unit?: string; mine?: boolean; when?: Schemas["When"]; q?: string; after?: string; limit?: number;
}
export type NewWorkshop = Schemas["NewWorkshop"];
export type WorkshopPatch = Schemas["WorkshopChange"];
export type AgendaItem = Schemas["AgendaItem"];
export type NewAgendaItem = Schemas["NewAgendaItem"];
export type NewInvitations = Schemas["NewInvitations"];
export type MySignup = Schemas["MySignup"];
export type SignupAnswer = Schemas["Signup"];
export type SignupLine = Schemas["SignupLine"];
export type SignupList = Schemas["SignupList"];

export type ConferenceState = Schemas["ConferenceState"];
export type Conference = Schemas["Conference"];
export type ConferenceList = Schemas["ConferenceList"];
export type ConferenceSession = Schemas["ConferenceSession"];
export type NewConference = Schemas["NewConference"];
export type ConferencePatch = Schemas["ConferenceChange"];
export type SeatState = Schemas["SignupState"];
