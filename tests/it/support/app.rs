//! A server for one test.

use super::client::Client;
use super::postgres::fresh_database_from_template;
use idedugnad::app::{App, Manner};
use idedugnad::campaigns::{self, NewCampaign, NewPhase};
use idedugnad::db::{Db, Settings};
use idedugnad::finding::Finding;
use idedugnad::ideas::Ideas;
use idedugnad::jobs::ThemeLearner;
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{ChangeToken, Clock, Grant, Instant, Role, Scope};
use idedugnad::people::sign_in::{SignIn, hash_password};
use idedugnad::people::{self, NewPerson};
use idedugnad::themes::{self, Labels, NewTheme};
use idedugnad::units::{self, NewOrganisation, NewUnit, OrganisationKind, UnitKind};
use idedugnad::workshops::Workshops;
use idedugnad_migrations::Migrator;
use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt, Response};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    Sqlite,
    Postgres,
}

impl Storage {
    /// A database of its own, to be migrated still where it is embedded in `folder`.
    pub async fn settings(self, folder: &Path) -> Settings {
        match self {
            Storage::Sqlite => Settings::embedded(folder),
            Storage::Postgres => Settings::at(&fresh_database_from_template(migrate).await),
        }
    }
}

/// A whole server in this process on a database of its own. Its clock can be moved.
pub struct TestApp {
    pub db: Db,
    pub clock: Clock,
    pub sign_in: SignIn,
    pub ideas: Ideas,
    pub workshops: Workshops,
    finding: Finding,
    pub learner: ThemeLearner,
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    stop: CancellationToken,
    loops: Option<JoinHandle<Vec<()>>>,
    ground: Ground,
}

/// What stays when a server stops: its database, its folders and its clock.
#[derive(Clone)]
struct Ground {
    settings: Settings,
    clock: Clock,
    folder: Arc<TempDir>,
    index: PathBuf,
}

impl Ground {
    async fn run(self, manner: Manner) -> TestApp {
        let db = Db::connect(&self.settings, self.clock.clone())
            .await
            .unwrap();
        Migrator::up(db.read(), None).await.unwrap();
        let app = App::open(db.clone(), &self.index).await.unwrap();
        let (sign_in, ideas) = (app.sign_in.clone(), app.ideas.clone());
        let finding = app.finding.clone();
        let learner = app.learner();
        let workshops = app.workshops(&manner);
        let indexes = [app.engine.applied(), app.things.applied()];
        let stop = CancellationToken::new();
        let (endpoint, loops) = app.start(&manner, &stop).await.unwrap();
        let loops = tokio::spawn(loops.join_all());
        for mut applied in indexes {
            applied.wait_for(Option::is_some).await.unwrap();
        }
        TestApp {
            db,
            clock: self.clock.clone(),
            sign_in,
            ideas,
            workshops,
            finding,
            learner,
            endpoint: Arc::new(endpoint.boxed()),
            stop,
            loops: Some(loops),
            ground: self,
        }
    }
}

impl TestApp {
    pub async fn start(storage: Storage) -> Self {
        Self::start_with(storage, Manner::default()).await
    }

    pub async fn start_with(storage: Storage, manner: Manner) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = storage.settings(folder.path()).await;
        if storage == Storage::Postgres {
            settings.connections = 6;
        }
        let ground = Ground {
            settings,
            clock: Clock::default(),
            index: folder.path().join("index"),
            folder: Arc::new(folder),
        };
        ground.run(manner).await
    }

    /// Another server on the same database and clock, with an index of its own.
    pub async fn beside(&self) -> Self {
        self.beside_as(Manner::default()).await
    }

    /// As [`TestApp::beside`], behaving otherwise.
    pub async fn beside_as(&self, manner: Manner) -> Self {
        let index = self.ground.folder.path().join("index-beside");
        let ground = Ground {
            index,
            ..self.ground.clone()
        };
        ground.run(manner).await
    }

    /// Stops this server, lets `between` at the folder of its index, and starts it again. Clients of the old
    /// server must be gone: they keep its index open.
    pub async fn restarted(self, between: impl FnOnce(&Path)) -> Self {
        self.restarted_as(Manner::default(), between).await
    }

    /// As [`TestApp::restarted`], behaving otherwise than before.
    pub async fn restarted_as(mut self, manner: Manner, between: impl FnOnce(&Path)) -> Self {
        self.stop.cancel();
        if let Some(loops) = self.loops.take() {
            loops.await.unwrap();
        }
        let ground = self.ground.clone();
        drop(self);
        quiet(&ground.index).await;
        between(&ground.index);
        ground.run(manner).await
    }

    /// The folder of this server's data.
    pub fn folder(&self) -> &Path {
        self.ground.folder.path()
    }

    /// Runs a statement behind the server's back.
    pub async fn sql(&self, statement: &str) {
        self.db.read().execute_unprepared(statement).await.unwrap();
    }

    /// How many rows a table has.
    pub async fn rows(&self, table: &str) -> i64 {
        let count = format!("SELECT COUNT(*) AS n FROM {table}");
        let count = Statement::from_string(self.db.backend(), count);
        let row = self.db.read().query_one_raw(count).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(Arc::clone(&self.endpoint), None, None)
    }

    /// A member of staff without further roles.
    pub async fn member(&self, name: &str) -> Client {
        self.person(name, vec![], None).await
    }

    /// Staff with a role that holds everywhere.
    pub async fn with_role(&self, name: &str, role: Role) -> Client {
        self.person(
            name,
            vec![Grant {
                role,
                scope: Scope::Everywhere,
            }],
            None,
        )
        .await
    }

    /// Staff with a role that holds in one place.
    pub async fn with_role_in(&self, name: &str, role: Role, scope: Scope) -> Client {
        self.person(name, vec![Grant { role, scope }], None).await
    }

    /// Somebody from a partner organisation.
    pub async fn partner(&self, name: &str) -> Client {
        let organisation = format!("Organisasjonen til {name}");
        let new = NewOrganisation {
            name: organisation,
            kind: OrganisationKind::Municipality,
        };
        let made = self.db.write(move |tx| {
            Box::pin(async move { units::create_organisation(tx, None, new).await })
        });
        self.person(name, vec![], Some(made.await.unwrap().id))
            .await
    }

    /// A person with these roles, from an organisation or else staff.
    pub async fn person(
        &self,
        name: &str,
        grants: Vec<Grant>,
        organisation: Option<Uuid>,
    ) -> Client {
        let email = format!("{}@test.example", name.to_lowercase().replace(' ', "."));
        let new = NewPerson {
            email,
            name: name.to_owned(),
            grants,
            organisation,
            ..NewPerson::default()
        };
        let new = new.checked().unwrap();
        let made = self
            .db
            .write(move |tx| Box::pin(async move { people::create(tx, None, new, None).await }));
        self.client_of(made.await.unwrap().id)
    }

    /// A member of staff who signs in with an address (their name at test.example) and this password.
    pub async fn with_password(&self, name: &str, password: &str) -> Client {
        let new = NewPerson {
            email: format!("{}@test.example", name.to_lowercase()),
            name: name.to_owned(),
            password: Some(password.to_owned()),
            ..NewPerson::default()
        };
        let new = new.checked().unwrap();
        let hash = hash_password(password.to_owned()).await.unwrap();
        let made = self.db.write(move |tx| {
            Box::pin(async move { people::create(tx, None, new, Some(hash)).await })
        });
        self.client_of(made.await.unwrap().id)
    }

    /// A person who is in the database already, signed in with a fresh token.
    pub fn client_of(&self, id: Uuid) -> Client {
        let token = self.sign_in.token(id).unwrap();
        Client::new(Arc::clone(&self.endpoint), Some(token), Some(id))
    }

    /// Somebody with this bearer token.
    pub fn bearer(&self, token: String) -> Client {
        Client::new(Arc::clone(&self.endpoint), Some(token), None)
    }

    /// A unit below another.
    pub async fn unit(&self, name: &str, parent: Option<Uuid>) -> Uuid {
        let new = NewUnit {
            name: name.to_owned(),
            kind: UnitKind::Office,
            parent,
        };
        self.db
            .write(move |tx| Box::pin(async move { units::create(tx, None, new).await }))
            .await
            .unwrap()
            .id
    }

    /// A theme by its bokmål label, below another. Waits until the server has heard of it.
    pub async fn theme(&self, label: &str, parent: Option<Uuid>) -> Uuid {
        let labels = Labels {
            nb: label.to_owned(),
            ..Labels::default()
        };
        let new = NewTheme {
            labels,
            parent,
            ..NewTheme::default()
        }
        .checked()
        .unwrap();
        let made = self
            .db
            .write(move |tx| Box::pin(async move { themes::create(tx, None, new).await }))
            .await
            .unwrap();
        self.indexed().await;
        made.id
    }

    /// A campaign that takes ideas, comments and support from a day ago for thirty days.
    pub async fn campaign(&self, name: &str, audience: Audience, owner: Option<Uuid>) -> Uuid {
        let now = self.clock.now();
        let phase = |opens_at, closes_at: Instant| NewPhase {
            name: "Idéfase".to_owned(),
            opens_at,
            closes_at: Some(closes_at),
            submit: true,
            comment: true,
            support: true,
        };
        let new = NewCampaign {
            slug: None,
            name: name.to_owned(),
            question: "Hvor bør vi møte folk?".to_owned(),
            description: None,
            audience,
            owner,
            unit: None,
            answer_days: 14,
            phases: vec![phase(
                now.plus_seconds(-86_400),
                now.plus_seconds(30 * 86_400),
            )],
        };
        let new = new.checked().unwrap();
        self.db
            .write(move |tx| Box::pin(async move { campaigns::create(tx, None, new).await }))
            .await
            .unwrap()
            .id
    }

    /// Waits until the indexes have applied all that was written before this call.
    pub async fn indexed(&self) {
        let sql = match self.db.backend() {
            DbBackend::Postgres => {
                "SELECT xid::text AS xid, seq FROM change ORDER BY change.xid DESC, seq DESC LIMIT 1"
            }
            _ => "SELECT '0' AS xid, seq FROM change ORDER BY seq DESC LIMIT 1",
        };
        let last = self
            .db
            .read()
            .query_one_raw(Statement::from_string(self.db.backend(), sql))
            .await
            .unwrap();
        let Some(last) = last else { return };
        let xid: String = last.try_get("", "xid").unwrap();
        let token = ChangeToken {
            xid: xid.parse().unwrap(),
            seq: last.try_get("", "seq").unwrap(),
        };
        let longest = Duration::from_secs(20);
        self.ideas.wait_applied(token, longest).await;
        self.finding.wait_applied(token, longest).await;
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Waits until nobody changes a folder: an index that was let go may still be tidying up.
async fn quiet(folder: &Path) {
    let mut before = None;
    loop {
        let now = listing(folder);
        if before.replace(now.clone()) == Some(now) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Names and sizes of all files below.
fn listing(folder: &Path) -> BTreeMap<PathBuf, u64> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(listing(&path));
        }
        found.insert(path, entry.metadata().map_or(0, |file| file.len()));
    }
    found
}

async fn migrate(url: String) {
    let db = Db::connect(&Settings::at(&url), Clock::default())
        .await
        .unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    db.close().await.unwrap();
}
