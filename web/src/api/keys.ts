import type { IdeaQuery } from "./types";

/** The names answers are kept under. A list and its parts share a first word, so that one call refreshes all. */
export const keys = {
  me: ["me"] as const,
  waiting: ["ideas", "waiting"] as const,
  overview: ["overview"] as const,
  units: ["units"] as const,
  people: (q: string) => ["people", q] as const,
  campaigns: ["campaigns"] as const,
  campaign: (slug: string) => ["campaigns", slug] as const,
  ideas: ["ideas"] as const,
  ideaList: (query: IdeaQuery) => ["ideas", "list", query] as const,
  idea: (number: string) => ["ideas", "one", number] as const,
  history: (id: string) => ["ideas", "history", id] as const,
  comments: (id: string) => ["ideas", "comments", id] as const,
  similar: (text: string) => ["ideas", "similar", text] as const,
  themes: ["themes"] as const,
  theme: (key: string) => ["themes", key] as const,
  themeHistory: (id: string) => ["themes", id, "history"] as const,
  suggestions: (text: string) => ["themes", "suggest", text] as const,
  workshop: (id: string) => ["workshops", "one", id] as const,
  review: (id: string) => ["workshops", "review", id] as const,
  participants: (id: string) => ["workshops", "participants", id] as const,
  report: (id: string) => ["workshops", "report", id] as const,
  shortlists: ["shortlists"] as const,
  shortlist: (id: string) => ["shortlists", id] as const,
};
