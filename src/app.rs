//! How the parts start, meet and stop.

mod names;
mod probes;

use crate::asked::{self, Asked, Keeper};
use crate::campaigns::{Campaigns, http::CampaignsApi};
use crate::config::{BadSetting, Letters, Listen, Storage, Switch};
use crate::db::{Db, Settings};
use crate::discussion::{Discussion, http::DiscussionApi};
use crate::finding::{Finding, Things, http::FindingApi};
use crate::http::{self, Edge, JoinLimit, Probe, RateLimits, SignInLimit};
use crate::ideas::http::{DecideApi, FindApi, IdeasApi, OverviewApi, SuggestApi};
use crate::ideas::{IdeaCounts, Ideas, Overview, Typing};
use crate::jobs::{self, IdeasIndex, Indexer, ThemeLearner, ThingsIndex, folder_of_things};
use crate::kernel::{Clock, Result};
use crate::mail::{MailSettings, Mails, Post, http::MailsApi};
use crate::methods::{Methods, http::MethodsApi};
use crate::people::http::{AuthApi, MeApi, PeopleApi};
use crate::people::{People, sign_in::SignIn};
use crate::saved::{Saved, http::SavedApi};
use crate::search::{self, Engine};
use crate::shortlists::{Shortlists, http::ShortlistsApi};
use crate::themes::{Suggester, Themes, http::ThemesApi};
use crate::units::{Units, http::UnitsApi};
use crate::workshops::after::http::{AfterApi, after_api};
use crate::workshops::live::Rooms;
use crate::workshops::live::http::{LiveApi, live_api};
use crate::workshops::{Workshops, conference::http::ConferenceApi, http::PlanApi};
use anyhow::Context;
use idedugnad_migrations::Migrator;
use names::Names;
use poem::{Endpoint, Response};
use poem_openapi::OpenApiService;
use probes::{DatabaseProbe, IndexProbe};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend};
use sea_orm_migration::MigratorTrait;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// All operations of the API.
pub type Api = (
    AuthApi,
    (MeApi, SavedApi, PeopleApi, UnitsApi),
    (IdeasApi, FindApi, SuggestApi, DecideApi, OverviewApi),
    (DiscussionApi, MethodsApi),
    ThemesApi,
    CampaignsApi,
    (PlanApi, ConferenceApi, LiveApi, AfterApi),
    (ShortlistsApi, MailsApi, FindingApi),
);

/// How a server behaves towards its callers.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Browsers reach it over TLS.
    pub secure: bool,
    /// Requests a minute are bounded.
    pub limited: bool,
    /// Demo accounts are offered on the sign-in page.
    pub demo: bool,
    /// How letters leave.
    pub mail: MailSettings,
    /// Where browsers reach it, without a slash at the end; for links in letters and codes to scan.
    pub public_url: String,
    /// The operator's file of words that mean the same; without one only the embedded words are known.
    pub synonyms: Option<PathBuf>,
    /// How often the files of the search indexes are looked through for damage.
    pub index_look: Duration,
}

impl Default for Manner {
    /// On this machine, without limits and without mail.
    fn default() -> Self {
        Self {
            secure: false,
            limited: false,
            demo: false,
            mail: MailSettings::default(),
            public_url: "http://127.0.0.1:8080".to_owned(),
            synonyms: None,
            index_look: jobs::INDEX_LOOK,
        }
    }
}

impl Manner {
    /// As the settings say, for a server that listens on `address`.
    pub fn of(listen: &Listen, letters: &Letters, address: &str) -> Result<Self, BadSetting> {
        let (server, from) = (letters.smtp_url.as_deref(), letters.mail_from.as_deref());
        Ok(Self {
            secure: listen.secure,
            limited: listen.rate_limits == Switch::On,
            demo: listen.demo,
            mail: MailSettings::new(server, from).map_err(BadSetting)?,
            public_url: listen.public_url(address)?,
            synonyms: listen.synonyms.clone(),
            index_look: jobs::INDEX_LOOK,
        })
    }
}

/// The parts of a running house.
pub struct App {
    /// Storage.
    pub db: Db,
    /// The search index of ideas.
    pub engine: Engine,
    /// The search index of everything else that is found.
    pub things: Engine,
    /// Use cases by feature.
    pub people: People,
    /// Signing in.
    pub sign_in: SignIn,
    /// Units and organisations.
    pub units: Units,
    /// The taxonomy.
    pub themes: Themes,
    /// What suggests themes.
    pub suggester: Suggester,
    /// Campaigns.
    pub campaigns: Campaigns,
    /// Ideas.
    pub ideas: Ideas,
    /// Comments.
    pub discussion: Discussion,
    /// Who reads along in workshops.
    pub rooms: Rooms,
    /// Recipes for workshops.
    pub methods: Methods,
    /// Shortlists.
    pub shortlists: Shortlists,
    /// Finding in everything.
    pub finding: Finding,
    /// What people search for.
    pub asked: Asked,
    keeper: Keeper,
    indexers: (Indexer<IdeasIndex>, Indexer<ThingsIndex>),
}

/// Connects to the database and brings its schema up to date.
pub async fn open_database(storage: &Storage, clock: Clock) -> anyhow::Result<Db> {
    std::fs::create_dir_all(&storage.data)
        .with_context(|| format!("the data folder {} cannot be made", storage.data.display()))?;
    let settings = match &storage.database_url {
        Some(url) => Settings::at(url),
        None => Settings::embedded(&storage.data),
    };
    let db = Db::connect(&settings, clock).await?;
    migrate(&settings, &db).await?;
    Ok(db)
}

/// Brings the schema up to date. On PostgreSQL several servers may start at once: one does it, the others wait.
async fn migrate(settings: &Settings, db: &Db) -> anyhow::Result<()> {
    const LOCK: &str = "SELECT pg_advisory_lock(7215483610093)";
    if db.backend() != DbBackend::Postgres {
        return Ok(Migrator::up(db.read(), None).await?);
    }
    // The lock belongs to one connection and ends with it.
    let mut options = ConnectOptions::new(settings.url.clone());
    options.max_connections(1).sqlx_logging(false);
    let alone = Database::connect(options).await?;
    alone.execute_unprepared(LOCK).await?;
    let migrated = Migrator::up(&alone, None).await;
    alone.close().await?;
    Ok(migrated?)
}

impl App {
    /// Puts the parts together on a migrated database, with the indexes in `index`.
    pub async fn open(db: Db, index: &Path) -> Result<Self> {
        let themes = Themes::new(db.clone());
        let indexed = IdeasIndex {
            db: db.clone(),
            themes: themes.clone(),
        };
        let of_ideas = Indexer::open(db.clone(), indexed, index).await?;
        let engine = of_ideas.engine().clone();
        let suggester = Suggester::new(themes.clone(), Arc::new(search::terms));
        let ideas = Ideas::new(
            db.clone(),
            themes.clone(),
            suggester.clone(),
            engine.clone(),
        );
        let every = Things::new(&db, &ideas);
        let indexed = ThingsIndex(every.clone());
        let of_things = Indexer::open(db.clone(), indexed, &folder_of_things(index)).await?;
        let things = of_things.engine().clone();
        let (asked, keeper) = asked::asked(db.clone());
        Ok(Self {
            people: People::new(db.clone()),
            sign_in: SignIn::open(db.clone()).await?,
            units: Units::new(db.clone()),
            campaigns: Campaigns::new(db.clone()),
            discussion: Discussion::new(db.clone(), ideas.clone()),
            methods: Methods::new(db.clone()),
            shortlists: Shortlists::new(db.clone(), ideas.clone()),
            finding: Finding::new(db.clone(), ideas.clone(), every, things.clone()),
            rooms: Rooms::new(),
            themes,
            suggester,
            engine,
            things,
            ideas,
            asked,
            keeper,
            indexers: (of_ideas, of_things),
            db,
        })
    }

    /// Builds both indexes anew.
    pub async fn rebuild_indexes(&self) -> Result<()> {
        let (ideas, things) = &self.indexers;
        ideas.rebuild().await?;
        things.rebuild().await?;
        Ok(())
    }

    /// The use cases of workshops for a server that behaves like this.
    pub fn workshops(&self, manner: &Manner) -> Workshops {
        Workshops::new(
            self.db.clone(),
            self.themes.clone(),
            self.ideas.clone(),
            self.sign_in.clone(),
            &manner.public_url,
            self.rooms.clone(),
        )
    }

    /// What teaches themes to the suggester.
    pub fn learner(&self) -> ThemeLearner {
        ThemeLearner::new(self.db.clone(), self.themes.clone(), self.suggester.clone())
    }

    /// The operations.
    pub fn api(&self, manner: &Manner, demo_accounts: Vec<String>) -> OpenApiService<Api, ()> {
        let counts = Arc::new(IdeaCounts::new(self.ideas.clone()));
        let names = Arc::new(Names {
            units: self.units.clone(),
            campaigns: self.campaigns.clone(),
        });
        let overview = Overview::new(self.ideas.clone(), self.units.clone());
        let limit = manner.limited.then(|| Arc::new(SignInLimit::new()));
        let join_limit = manner.limited.then(|| Arc::new(JoinLimit::new()));
        let workshops = self.workshops(manner);
        let api: Api = (
            AuthApi {
                sign_in: self.sign_in.clone(),
                limit,
                secure: manner.secure,
            },
            (
                MeApi {
                    people: self.people.clone(),
                },
                SavedApi {
                    saved: Saved::new(self.db.clone()),
                },
                PeopleApi {
                    people: self.people.clone(),
                },
                UnitsApi {
                    units: self.units.clone(),
                },
            ),
            (
                IdeasApi {
                    ideas: self.ideas.clone(),
                },
                FindApi {
                    ideas: self.ideas.clone(),
                    names,
                    asked: self.asked.clone(),
                },
                SuggestApi {
                    typing: Typing::new(self.ideas.clone(), self.units.clone(), self.asked.clone()),
                },
                DecideApi {
                    ideas: self.ideas.clone(),
                },
                OverviewApi {
                    overview,
                    demo_accounts,
                },
            ),
            (
                DiscussionApi {
                    discussion: self.discussion.clone(),
                },
                MethodsApi {
                    methods: self.methods.clone(),
                },
            ),
            ThemesApi {
                themes: self.themes.clone(),
                counts: counts.clone(),
                suggester: self.suggester.clone(),
            },
            CampaignsApi {
                campaigns: self.campaigns.clone(),
                counts,
            },
            (
                PlanApi {
                    workshops: workshops.clone(),
                },
                ConferenceApi {
                    workshops: workshops.clone(),
                },
                live_api(&workshops, join_limit),
                after_api(&workshops),
            ),
            (
                ShortlistsApi {
                    shortlists: self.shortlists.clone(),
                    secure: manner.secure,
                },
                MailsApi {
                    mails: Mails::new(self.db.clone(), manner.mail.sending()),
                },
                FindingApi {
                    finding: self.finding.clone(),
                },
            ),
        );
        OpenApiService::new(api, "Idédugnad", env!("CARGO_PKG_VERSION"))
            .description(
                "Ideas on meeting places and working methods, from submission to a shortlist.",
            )
            .server("/api/v1")
    }

    /// Starts the loops and gives the server's endpoint. The loops end after `stop`.
    pub async fn start(
        self,
        manner: &Manner,
        stop: &CancellationToken,
    ) -> Result<(impl Endpoint<Output = Response> + use<>, JoinSet<()>)> {
        let accounts = if manner.demo {
            self.sign_in.demo_accounts().await?
        } else {
            Vec::new()
        };
        let api = self.api(manner, accounts);
        let probes: Vec<Box<dyn Probe>> = vec![
            Box::new(DatabaseProbe {
                db: self.db.clone(),
            }),
            Box::new(IndexProbe {
                name: "search index",
                engine: self.engine.clone(),
                lag: self.indexers.0.lag(),
            }),
            Box::new(IndexProbe {
                name: "search index of things",
                engine: self.things.clone(),
                lag: self.indexers.1.lag(),
            }),
        ];
        let edge = Arc::new(Edge {
            db: self.db.clone(),
            people: Arc::new(self.sign_in.clone()),
            rates: manner.limited.then(RateLimits::new),
            probes: Arc::new(probes),
            secure: manner.secure,
            recent: Edge::recent_changes(),
        });
        let workshops = self.workshops(manner);
        let learner = self.learner();
        let mut loops = jobs::start(
            &self.db,
            self.indexers,
            self.sign_in,
            workshops,
            Arc::clone(&edge),
            Post::new(&manner.mail)?,
            self.keeper,
            manner.synonyms.clone(),
            manner.index_look,
            stop,
        );
        loops.spawn(learner.run(stop.clone()));
        Ok((http::edge(edge, api), loops))
    }
}
