use super::http::ShortlistsApi;
use super::*;
use crate::db::Settings;
use crate::ideas::{Idea, NewIdea};
use crate::kernel::{Clock, Grant, Identity, Membership, Patch, Refusal, Role, Scope};
use crate::people::NewPerson;
use crate::search::Engine;
use crate::themes::Themes;
use idedugnad_migrations::Migrator;
use poem::http::StatusCode;
use poem::test::TestClient;
use poem::{Endpoint, EndpointExt};
use poem_openapi::OpenApiService;
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use tempfile::TempDir;

mod files;
mod rights;

struct House {
    lists: Shortlists,
    ideas: Ideas,
    db: Db,
    keeper: Actor,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::embedded(folder.path());
        let db = Db::connect(&settings, Clock::default()).await.unwrap();
        Migrator::up(db.read(), None).await.unwrap();
        let (engine, _) = Engine::open(&folder.path().join("index"), "test").unwrap();
        let ideas = Ideas::new(db.clone(), Themes::new(db.clone()), engine);
        Self {
            keeper: person(&db, Role::Strategist).await,
            lists: Shortlists::new(db.clone(), ideas.clone()),
            ideas,
            db,
            _folder: folder,
        }
    }

    async fn list(&self, shared: bool) -> Shortlist {
        let new = NewShortlist {
            name: "Høstens beste".to_owned(),
            shared,
            ..NewShortlist::default()
        };
        self.lists.create(&self.keeper, new).await.unwrap()
    }

    async fn idea(&self, title: &str) -> Idea {
        let new = NewIdea {
            title: Some(title.to_owned()),
            text: "Slik gjør vi det.".to_owned(),
            ..NewIdea::default()
        };
        self.ideas.submit(&self.keeper, new).await.unwrap()
    }

    async fn add(&self, list: Uuid, idea: &Idea, position: Option<i64>) -> Result<Entry> {
        let new = NewEntry {
            idea: idea.number.to_string(),
            reason: None,
            position,
            pick: true,
        };
        self.lists.add_entry(&self.keeper, list, new).await
    }

    /// A list of the ideas a, b, c and d, in this order.
    async fn list_of_four(&self) -> (Uuid, Vec<Entry>) {
        let list = self.list(false).await.id;
        let mut entries = Vec::new();
        for title in ["a", "b", "c", "d"] {
            let idea = self.idea(title).await;
            entries.push(self.add(list, &idea, None).await.unwrap());
        }
        (list, entries)
    }

    async fn place(&self, list: Uuid, entry: &Entry, position: i64) -> Result<Entry> {
        let change = EntryChange {
            position: Patch::Set(position),
            ..EntryChange::default()
        };
        let keeper = &self.keeper;
        self.lists
            .change_entry(keeper, list, entry.id, None, change)
            .await
    }

    /// The titles in order; their positions must be 1..n.
    async fn titles(&self, list: Uuid) -> String {
        let (_, entries) = self.lists.get(&self.keeper, list).await.unwrap();
        for (position, entry) in (1..).zip(&entries) {
            assert_eq!(entry.position, position);
        }
        entries.into_iter().map(|entry| entry.idea.title).collect()
    }

    fn client(&self, actor: &Actor) -> TestClient<impl Endpoint + use<>> {
        let api = ShortlistsApi {
            shortlists: self.lists.clone(),
            secure: true,
        };
        TestClient::new(OpenApiService::new(api, "test", "1").data(actor.clone()))
    }
}

async fn person(db: &Db, role: Role) -> Actor {
    let new = NewPerson {
        email: format!("{}@demo.example", new_id()),
        name: "Amina".to_owned(),
        ..NewPerson::default()
    };
    let create =
        db.write(move |tx| Box::pin(async move { people::create(tx, None, new, None).await }));
    Actor::Person(Identity {
        id: create.await.unwrap().id,
        membership: Membership::Staff { unit: None },
        grants: vec![Grant {
            role,
            scope: Scope::Everywhere,
        }],
    })
}

#[tokio::test]
async fn entries_stand_where_they_are_put() {
    let house = House::open().await;
    let (list, entries) = house.list_of_four().await;
    assert_eq!(house.place(list, &entries[0], 3).await.unwrap().position, 3);
    assert_eq!(house.titles(list).await, "bcad");
    house.place(list, &entries[3], 1).await.unwrap();
    assert_eq!(house.titles(list).await, "dbca");
    let first = house.idea("e").await;
    house.add(list, &first, Some(1)).await.unwrap();
    assert_eq!(house.titles(list).await, "edbca");
    let (keeper, b) = (&house.keeper, entries[1].id);
    house
        .lists
        .remove_entry(keeper, list, b, None)
        .await
        .unwrap();
    assert_eq!(house.titles(list).await, "edca");
}

#[tokio::test]
async fn a_withdrawn_idea_leaves_no_hole() {
    let house = House::open().await;
    let (list, entries) = house.list_of_four().await;
    let b = entries[1].idea.id;
    house
        .db
        .write(move |tx| Box::pin(async move { withdraw(tx, b).await }))
        .await
        .unwrap();
    assert_eq!(house.titles(list).await, "acd");
    let shown = house.lists.get(&house.keeper, list).await.unwrap().0;
    assert_eq!(shown.counts.picks, 3);
    house.place(list, &entries[3], 2).await.unwrap();
    assert_eq!(house.titles(list).await, "adc");
    let last = house.idea("e").await;
    house.add(list, &last, Some(4)).await.unwrap();
    assert_eq!(house.titles(list).await, "adce");
    let hidden = house.lists.entry(&house.keeper, list, entries[1].id).await;
    assert!(matches!(hidden, Err(Error::NotFound)));
}

async fn withdraw(tx: &Tx, idea: Uuid) -> Result<()> {
    use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
    let update = Query::update()
        .table(Alias::new("idea"))
        .value(Alias::new("withdrawn_at"), 1_i64)
        .and_where(Expr::col(Alias::new("id")).eq(idea))
        .to_owned();
    tx.conn().execute(&update).await?;
    Ok(())
}

#[tokio::test]
async fn an_idea_is_listed_once_and_every_fault_is_told() {
    let house = House::open().await;
    let (list, entries) = house.list_of_four().await;
    let twice = house.add(list, &entries[0].idea, Some(1)).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::AlreadyListed))));
    assert_eq!(house.titles(list).await, "abcd");
    let faulty = NewEntry {
        idea: "999999".to_owned(),
        reason: Some("x".repeat(2_001)),
        position: Some(6),
        pick: true,
    };
    let refused = house.lists.add_entry(&house.keeper, list, faulty).await;
    let Err(Error::Invalid(faults)) = refused else {
        panic!("must be invalid")
    };
    let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["/reason", "/idea", "/position"]);
    let outside = house.place(list, &entries[0], 5).await;
    assert!(matches!(outside, Err(Error::Invalid(_))));
}

#[tokio::test]
async fn those_who_add_at_the_same_time_get_places_of_their_own() {
    let house = House::open().await;
    let list = house.list(false).await.id;
    let mut ideas = Vec::new();
    for _ in 0..8 {
        ideas.push(house.idea("x").await);
    }
    let adding = ideas.iter().map(|idea| house.add(list, idea, Some(1)));
    for added in futures_util::future::join_all(adding).await {
        added.unwrap();
    }
    assert_eq!(house.titles(list).await.len(), 8);
}
