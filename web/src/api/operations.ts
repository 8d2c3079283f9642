import type { LiveOperations } from "./liveOperations";
import type * as T from "./types";

export interface Op<Answer, Body = undefined, Query = undefined> {
  answer: Answer;
  body: Body;
  query: Query;
}
interface Items<Item> {
  items: Item[];
}

/** Every operation the client uses: what it is sent and what it answers. */
export interface Operations extends LiveOperations {
  "POST /auth/login": Op<void, { email: string; password: string }>;
  "POST /auth/logout": Op<void>;
  "GET /me": Op<T.Me>;
  "PATCH /me": Op<T.Me, T.MePatch>;
  "GET /me/waiting": Op<T.IdeaList>;
  "GET /mails": Op<T.MailPage, undefined, T.MailQuery & { after?: string }>;
  "POST /mails/{id}/retry": Op<T.Mail>;
  "GET /me/searches": Op<Items<T.SavedSearch>>;
  "POST /me/searches": Op<T.SavedSearch, { name: string; search: T.SavedQuery }>;
  "PATCH /me/searches/{id}": Op<T.SavedSearch, { name: string }>;
  "DELETE /me/searches/{id}": Op<void>;
  "GET /search": Op<T.FoundGroups, undefined, { q: string; kind?: T.FoundKind; after?: string; limit?: number }>;
  "GET /search/suggest": Op<T.SuggestionList, undefined, { q: string; limit?: number }>;
  "GET /overview": Op<T.Overview>;
  "GET /people": Op<T.PersonPage, undefined, { q?: string; limit?: number }>;
  "GET /units": Op<T.UnitList>;
  "GET /campaigns": Op<T.CampaignList>;
  "GET /campaigns/{id}": Op<T.Campaign>;
  "GET /ideas": Op<T.IdeaPage, undefined, T.IdeaQuery>;
  "POST /ideas": Op<T.Idea, T.NewIdea>;
  "POST /ideas/similar": Op<Items<T.SimilarIdea>, { title?: string; text: string }>;
  "GET /ideas/{id}": Op<T.Idea>;
  "PATCH /ideas/{id}": Op<T.Idea, T.IdeaPatch>;
  "DELETE /ideas/{id}": Op<void>;
  "GET /ideas/{id}/history": Op<Items<T.IdeaEvent>>;
  "PUT /ideas/{id}/support": Op<T.SupportState>;
  "DELETE /ideas/{id}/support": Op<T.SupportState>;
  "POST /ideas/{id}/status": Op<T.Idea, T.StatusChange>;
  "POST /ideas/{id}/status/undo": Op<T.Idea, { reason?: string }>;
  "GET /ideas/{id}/comments": Op<T.CommentPage, undefined, T.CommentPlace>;
  "POST /ideas/{id}/comments": Op<T.Comment, T.NewComment>;
  "PATCH /comments/{id}": Op<T.Comment, T.CommentPatch>;
  "DELETE /comments/{id}": Op<void>;
  "GET /themes": Op<T.ThemeList>;
  "POST /themes": Op<T.Theme, T.NewTheme>;
  "POST /themes/suggest": Op<Items<T.ThemeSuggestion>, { title?: string; text: string }>;
  "GET /themes/{id}": Op<T.Theme>;
  "PATCH /themes/{id}": Op<T.Theme, T.ThemePatch>;
  "POST /themes/{id}/merge": Op<T.Theme, { into: string; reason?: string }>;
  "POST /themes/{id}/unmerge": Op<T.Theme>;
  "GET /themes/{id}/history": Op<Items<T.ThemeEvent>>;
  "GET /methods": Op<T.MethodList, undefined, T.MethodQuery>;
  "POST /methods": Op<T.Method, T.NewMethod>;
  "GET /methods/diamonds": Op<T.DiamondList>;
  "PUT /methods/diamonds": Op<T.DiamondList, T.NameDiamonds>;
  "GET /methods/{id}": Op<T.Method>;
  "PATCH /methods/{id}": Op<T.Method, T.MethodPatch>;
  "DELETE /methods/{id}": Op<void>;
  "PUT /methods/{id}/rating": Op<T.MyMethodRating, { stars: number | null }>;
  "DELETE /methods/{id}/files/{file}": Op<void>;
  "GET /shortlists": Op<T.ShortlistList>;
  "POST /shortlists": Op<T.Shortlist, T.NewShortlist>;
  "GET /shortlists/{id}": Op<T.ShortlistDetail>;
  "PATCH /shortlists/{id}": Op<T.Shortlist, T.ShortlistPatch>;
  "DELETE /shortlists/{id}": Op<void>;
  "POST /shortlists/{id}/entries": Op<T.Entry, T.NewEntry>;
  "PATCH /shortlists/{id}/entries/{entry}": Op<T.Entry, T.EntryPatch>;
  "DELETE /shortlists/{id}/entries/{entry}": Op<void>;
  "GET /workshops": Op<T.WorkshopPage, undefined, T.WorkshopQuery>;
  "POST /workshops": Op<T.WorkshopDetail, T.NewWorkshop>;
  "GET /workshops/{id}": Op<T.WorkshopDetail>;
  "PATCH /workshops/{id}": Op<T.WorkshopDetail, T.WorkshopPatch>;
  "DELETE /workshops/{id}": Op<void>;
  "PUT /workshops/{id}/agenda": Op<T.WorkshopDetail, Items<T.NewAgendaItem>>;
  "POST /workshops/{id}/publish": Op<T.WorkshopDetail, object>;
  "POST /workshops/{id}/cancel": Op<T.WorkshopDetail, { reason: string }>;
  "POST /workshops/{id}/code": Op<T.WorkshopDetail, object>;
  "POST /workshops/{id}/invitations": Op<{ queued: number }, T.NewInvitations>;
  "GET /workshops/{id}/signups": Op<T.SignupList>;
  "POST /workshops/{id}/signup": Op<T.SignupAnswer, object>;
  "DELETE /workshops/{id}/signup": Op<T.SignupAnswer>;
  "GET /conferences": Op<T.ConferenceList>;
  "POST /conferences": Op<T.Conference, T.NewConference>;
  "GET /conferences/{id}": Op<T.Conference>;
  "PATCH /conferences/{id}": Op<T.Conference, T.ConferencePatch>;
  "PUT /conferences/{id}/sessions": Op<T.Conference, Items<{ workshop: string; track: string | null }>>;
  "POST /conferences/{id}/signup": Op<T.Conference, object>;
  "DELETE /conferences/{id}/signup": Op<T.Conference>;
  "PUT /conferences/{id}/programme": Op<T.Conference, { sessions: string[] }>;
}
export type OperationName = keyof Operations;
