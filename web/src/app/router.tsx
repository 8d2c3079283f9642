import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Loading } from "@/shared/ui/Loading";
import { withTexts } from "@/texts/i18n";
import { Layout } from "./layout/Layout";
import { ErrorPage } from "./pages/ErrorPage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { parseSearch, pick, stringifySearch } from "./search";

const root = createRootRoute({ component: Layout });
const at = <Path extends string>(path: Path, load: () => Promise<{ default: React.ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) });

const front = at("/", () => import("@/features/front/FrontPage"));
const ideas = createRoute({
  getParentRoute: () => root,
  path: "/ideer",
  validateSearch: pick("q", "theme", "status", "kind", "unit", "campaign", "sort"),
  component: lazyRouteComponent(withTexts(["finding", "saved"], () => import("@/features/ideas/list/IdeasPage"))),
});
const search = createRoute({
  getParentRoute: () => root,
  path: "/sok",
  validateSearch: pick("q", "hva"),
  component: lazyRouteComponent(withTexts(["finding", "workshops"], () => import("@/features/search/SearchPage"))),
});
const searchHelp = at("/hjelp/sok", withTexts(["help"], () => import("@/features/help/SearchHelpPage")));
const idea = createRoute({
  getParentRoute: () => root,
  path: "/ideer/$number",
  validateSearch: pick("kommentar"),
  component: lazyRouteComponent(withTexts(["history", "shortlists", "submit", "themes", "writing"], () => import("@/features/ideas/idea/IdeaPage"))),
});
const receipt = at("/ideer/$number/kvittering", withTexts(["submit"], () => import("@/features/ideas/submit/ReceiptPage")));
const submit = createRoute({
  getParentRoute: () => root,
  path: "/ny",
  validateSearch: pick("kampanje"),
  component: lazyRouteComponent(withTexts(["submit", "themes", "writing"], () => import("@/features/ideas/submit/SubmitPage"))),
});
const themes = at("/temaer", withTexts(["themes"], () => import("@/features/themes/ThemesPage")));
const theme = at("/temaer/$key", withTexts(["history", "themes"], () => import("@/features/themes/ThemePage")));
const shortlists = at("/kortlister", withTexts(["shortlists", "submit"], () => import("@/features/shortlists/ShortlistsPage")));
const shortlist = at("/kortlister/$id", withTexts(["shortlists"], () => import("@/features/shortlists/list/ShortlistPage")));
const methods = createRoute({
  getParentRoute: () => root,
  path: "/metoder",
  validateSearch: pick("q", "diamond", "stage", "minutes", "group", "sort"),
  component: lazyRouteComponent(withTexts(["activities", "methods"], () => import("@/features/methods/list/MethodsPage"))),
});
const newMethod = at("/metoder/ny", withTexts(["activities", "methods"], () => import("@/features/methods/form/NewMethodPage")));
const phases = at("/metoder/faser", withTexts(["methods", "workshops"], () => import("@/features/methods/phases/PhasesPage")));
const method = at("/metoder/$key", withTexts(["activities", "methods"], () => import("@/features/methods/method/MethodPage")));
const editMethod = at("/metoder/$key/endre", withTexts(["activities", "methods"], () => import("@/features/methods/form/EditMethodPage")));
const workshops = createRoute({
  getParentRoute: () => root,
  path: "/workshops",
  validateSearch: pick("vis"),
  component: lazyRouteComponent(withTexts(["workshops"], () => import("@/features/workshops/list/WorkshopsPage"))),
});
const newWorkshop = createRoute({
  getParentRoute: () => root,
  path: "/workshops/ny",
  validateSearch: pick("metode", "kampanje"),
  component: lazyRouteComponent(withTexts(["workshops", "themes", "writing"], () => import("@/features/workshops/new/NewWorkshopPage"))),
});
const workshop = at("/workshops/$id", withTexts(["workshops"], () => import("@/features/workshops/plan/WorkshopPage")));
const editWorkshop = at("/workshops/$id/rediger", withTexts(["workshops", "themes"], () => import("@/features/workshops/edit/EditWorkshopPage")));
const workshopSheet = at("/workshops/$id/ark", withTexts(["workshops"], () => import("@/features/workshops/sheet/SheetPage")));
const conferences = at("/konferanser", withTexts(["conferences"], () => import("@/features/conferences/ConferencesPage")));
const newConference = at("/konferanser/ny", withTexts(["conferences", "writing"], () => import("@/features/conferences/edit/NewConferencePage")));
const conference = createRoute({
  getParentRoute: () => root,
  path: "/konferanser/$id",
  validateSearch: pick("vis"),
  component: lazyRouteComponent(withTexts(["conferences"], () => import("@/features/conferences/ConferencePage"))),
});
const editConference = at("/konferanser/$id/rediger", withTexts(["conferences", "workshops"], () => import("@/features/conferences/edit/EditConferencePage")));
const join = createRoute({
  getParentRoute: () => root,
  path: "/bli-med",
  validateSearch: pick("kode"),
  staticData: { frame: "slim" },
  component: lazyRouteComponent(withTexts(["live"], () => import("@/features/live/join/JoinPage"))),
});
const takePart = createRoute({
  getParentRoute: () => root,
  path: "/workshops/$id/delta",
  staticData: { frame: "slim" },
  component: lazyRouteComponent(withTexts(["live", "writing"], () => import("@/features/live/take/TakePartPage"))),
});
const wall = createRoute({
  getParentRoute: () => root,
  path: "/workshops/$id/vegg",
  staticData: { frame: "bare" },
  component: lazyRouteComponent(withTexts(["live"], () => import("@/features/live/wall/WallPage"))),
});
const run = at("/workshops/$id/kjor", withTexts(["live"], () => import("@/features/live/run/RunPage")));
const review = at("/workshops/$id/etterarbeid", withTexts(["review"], () => import("@/features/review/ReviewPage")));
const report = at("/workshops/$id/rapport", withTexts(["review"], () => import("@/features/review/report/ReportPage")));
const campaign = at("/kampanjer/$slug", withTexts(["campaign"], () => import("@/features/campaigns/CampaignPage")));
const mine = at("/min-side", withTexts(["me", "saved", "writing"], () => import("@/features/me/MyPage")));
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/logg-inn",
  validateSearch: pick("tilbake"),
  component: lazyRouteComponent(withTexts(["session"], () => import("@/features/session/SignInPage"))),
});
const mails = createRoute({
  getParentRoute: () => root,
  path: "/admin/utsendinger",
  validateSearch: pick("state", "q"),
  component: lazyRouteComponent(withTexts(["mails"], () => import("@/features/admin/mails/MailsPage"))),
});
const accessibility = at("/tilgjengelighet", withTexts(["info"], () => import("@/features/info/AccessibilityPage")));
const cookies = at("/informasjonskapsler", withTexts(["info"], () => import("@/features/info/CookiesPage")));

export const router = createRouter({
  routeTree: root.addChildren([
    front, ideas, search, searchHelp, idea, receipt, submit, themes, theme, methods, newMethod, phases, method, editMethod, shortlists, shortlist,
    workshops, newWorkshop, workshop, editWorkshop, workshopSheet, join, takePart, run, wall, review, report,
    conferences, newConference, conference, editConference, campaign, mine, signIn, mails, accessibility, cookies,
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: "intent",
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** What stands around the page: everything, the header alone, or nothing (a projector). */
    frame?: "slim" | "bare";
  }
}
