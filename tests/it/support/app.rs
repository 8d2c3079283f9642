//! A server for one test.

use super::client::Client;
use super::postgres::fresh_database_from_template;
use idedugnad::app::{App, Manner};
use idedugnad::campaigns::{self, NewCampaign, NewPhase};
use idedugnad::db::{Db, Settings};
use idedugnad::ideas::Ideas;
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Clock, Grant, Instant, Role, Scope};
use idedugnad::people::sign_in::SignIn;
use idedugnad::people::{self, NewPerson};
use idedugnad::search::Engine;
use idedugnad::themes::{self, Labels, NewTheme};
use idedugnad::units::{self, NewOrganisation, NewUnit, OrganisationKind, UnitKind};
use idedugnad_migrations::Migrator;
use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt, Response};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    Sqlite,
    Postgres,
}

/// A whole server in this process on a database of its own. Its clock can be moved.
pub struct TestApp {
    pub db: Db,
    pub clock: Clock,
    pub sign_in: SignIn,
    pub engine: Engine,
    pub ideas: Ideas,
    pub storage: Storage,
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    stop: CancellationToken,
    folder: TempDir,
}

impl TestApp {
    pub async fn start(storage: Storage) -> Self {
        Self::start_with(storage, Manner::default()).await
    }

    pub async fn start_with(storage: Storage, manner: Manner) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = match storage {
            Storage::Sqlite => Settings::embedded(folder.path()),
            Storage::Postgres => {
                let mut settings = Settings::at(&fresh_database_from_template(migrate).await);
                settings.connections = 6;
                settings
            }
        };
        let clock = Clock::default();
        let db = Db::connect(&settings, clock.clone()).await.unwrap();
        Migrator::up(db.read(), None).await.unwrap();
        let app = App::open(db.clone(), &folder.path().join("index")).await.unwrap();
        let (sign_in, engine, ideas) = (app.sign_in.clone(), app.engine.clone(), app.ideas.clone());
        let stop = CancellationToken::new();
        let (endpoint, loops) = app.start(&manner, &stop).await.unwrap();
        tokio::spawn(loops.join_all());
        let mut applied = engine.applied();
        applied.wait_for(Option::is_some).await.unwrap();
        Self { db, clock, sign_in, engine, ideas, storage, endpoint: Arc::new(endpoint.boxed()), stop, folder }
    }

    /// The folder of this server's data.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
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
        self.person(name, vec![Grant { role, scope: Scope::Everywhere }], None).await
    }

    /// Staff with a role that holds in one place.
    pub async fn with_role_in(&self, name: &str, role: Role, scope: Scope) -> Client {
        self.person(name, vec![Grant { role, scope }], None).await
    }

    /// Somebody from a partner organisation.
    pub async fn partner(&self, name: &str) -> Client {
        let organisation = format!("Organisasjonen til {name}");
        let new = NewOrganisation { name: organisation, kind: OrganisationKind::Municipality };
        let made = self.db.write(move |tx| Box::pin(async move { units::create_organisation(tx, None, new).await }));
        self.person(name, vec![], Some(made.await.unwrap().id)).await
    }

    async fn person(&self, name: &str, grants: Vec<Grant>, organisation: Option<Uuid>) -> Client {
        let email = format!("{}@test.example", name.to_lowercase().replace(' ', "."));
        let new = NewPerson { email, name: name.to_owned(), grants, organisation, ..NewPerson::default() };
        let new = new.checked().unwrap();
        let made = self.db.write(move |tx| Box::pin(async move { people::create(tx, None, new, None).await }));
        let id = made.await.unwrap().id;
        Client::new(Arc::clone(&self.endpoint), Some(self.sign_in.token(id).unwrap()), Some(id))
    }

    /// A unit below another.
    pub async fn unit(&self, name: &str, parent: Option<Uuid>) -> Uuid {
        let new = NewUnit { name: name.to_owned(), kind: UnitKind::Office, parent };
        self.db.write(move |tx| Box::pin(async move { units::create(tx, None, new).await })).await.unwrap().id
    }

    /// A theme by its bokmål label, below another.
    pub async fn theme(&self, label: &str, parent: Option<Uuid>) -> Uuid {
        let labels = Labels { nb: label.to_owned(), ..Labels::default() };
        let new = NewTheme { labels, parent, ..NewTheme::default() }.checked().unwrap();
        self.db.write(move |tx| Box::pin(async move { themes::create(tx, None, new).await })).await.unwrap().id
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
            phases: vec![phase(now.plus_seconds(-86_400), now.plus_seconds(30 * 86_400))],
        };
        let new = new.checked().unwrap();
        self.db.write(move |tx| Box::pin(async move { campaigns::create(tx, None, new).await })).await.unwrap().id
    }

    /// Waits until the index has applied all that was written before this call.
    pub async fn indexed(&self) {
        let token = *self.db.written().borrow();
        self.ideas.wait_applied(token, std::time::Duration::from_secs(20)).await;
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn migrate(url: String) {
    let db = Db::connect(&Settings::at(&url), Clock::default()).await.unwrap();
    Migrator::up(db.read(), None).await.unwrap();
    db.close().await.unwrap();
}
