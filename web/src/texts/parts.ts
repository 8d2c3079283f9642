import type { Lang } from "@/api/types";
import type nb from "./nb";
import type activities from "./nb/parts/activities.json";
import type campaign from "./nb/parts/campaign.json";
import type conferences from "./nb/parts/conferences.json";
import type finding from "./nb/parts/finding.json";
import type help from "./nb/parts/help.json";
import type history from "./nb/parts/history.json";
import type info from "./nb/parts/info.json";
import type mails from "./nb/parts/mails.json";
import type me from "./nb/parts/me.json";
import type methods from "./nb/parts/methods.json";
import type live from "./nb/parts/live.json";
import type review from "./nb/parts/review.json";
import type saved from "./nb/parts/saved.json";
import type session from "./nb/parts/session.json";
import type shortlists from "./nb/parts/shortlists.json";
import type submit from "./nb/parts/submit.json";
import type suggest from "./nb/parts/suggest.json";
import type themes from "./nb/parts/themes.json";
import type workshops from "./nb/parts/workshops.json";
import type writing from "./nb/parts/writing.json";

/**
 * Texts that come with the pages that need them, not with the first load. A part is `parts/<name>.json` in the folder
 * of each language and a line here; `withTexts` says which pages it comes with.
 */
interface Parts {
  activities: typeof activities;
  campaign: typeof campaign;
  conferences: typeof conferences;
  finding: typeof finding;
  help: typeof help;
  history: typeof history;
  info: typeof info;
  mails: typeof mails;
  me: typeof me;
  methods: typeof methods;
  live: typeof live;
  review: typeof review;
  saved: typeof saved;
  session: typeof session;
  shortlists: typeof shortlists;
  submit: typeof submit;
  suggest: typeof suggest;
  themes: typeof themes;
  workshops: typeof workshops;
  writing: typeof writing;
}
export type Part = keyof Parts;

type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Every) => void ? Every : never;

/** Every text there is, whenever it comes. */
export type Texts = typeof nb & All<Parts[Part]>;

/** The list of files grows with every part, so it too comes only when a page needs one. */
export async function fetchPart(lang: Lang, part: Part): Promise<object> {
  const { files } = await import("./partFiles");
  const load = files[`./${lang}/parts/${part}.json`];
  if (!load) throw new Error(`no texts ${part} in ${lang}`);
  return load();
}
