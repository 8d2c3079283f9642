use super::http::DiscussionApi;
use super::*;
use crate::campaigns::{self, NewCampaign, NewPhase};
use crate::db::Settings;
use crate::ideas::{Idea, NewIdea};
use crate::kernel::policy::Audience;
use crate::kernel::{Clock, Identity, Membership, Patch, Refusal};
use crate::people::{self, NewPerson};
use crate::search::Engine;
use crate::themes::Themes;
use idedugnad_migrations::Migrator;
use poem::EndpointExt;
use poem::http::StatusCode;
use poem::test::TestClient;
use poem_openapi::OpenApiService;
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    discussion: Discussion,
    ideas: Ideas,
    db: Db,
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
            discussion: Discussion::new(db.clone(), ideas.clone()),
            ideas,
            db,
            _folder: folder,
        }
    }

    async fn member(&self) -> Actor {
        let new = NewPerson {
            email: format!("{}@demo.example", new_id()),
            name: "Amina".to_owned(),
            ..NewPerson::default()
        };
        let create = self
            .db
            .write(move |tx| Box::pin(async move { people::create(tx, None, new, None).await }));
        Actor::Person(Identity {
            id: create.await.unwrap().id,
            membership: Membership::Staff { unit: None },
            grants: vec![],
        })
    }

    async fn idea(&self, author: &Actor, campaign: Option<String>) -> Idea {
        let new = NewIdea {
            text: "Ha kaffe i venterommet.".to_owned(),
            campaign,
            ..NewIdea::default()
        };
        self.ideas.submit(author, new).await.unwrap()
    }

    /// A campaign open for ideas, for a minute, and never for comments.
    async fn campaign_without_comments(&self) -> String {
        let new = NewCampaign {
            slug: None,
            name: "Stille".to_owned(),
            question: "Hva?".to_owned(),
            description: None,
            audience: Audience::Internal,
            owner: None,
            unit: None,
            answer_days: 14,
            phases: vec![NewPhase {
                name: "Innsending".to_owned(),
                opens_at: self.db.now().plus_seconds(-60),
                closes_at: None,
                submit: true,
                comment: false,
                support: true,
            }],
        };
        let create = self
            .db
            .write(move |tx| Box::pin(async move { campaigns::create(tx, None, new).await }));
        create.await.unwrap().slug
    }

    async fn comment(&self, actor: &Actor, idea: &Idea, text: &str) -> Result<Comment> {
        let new = NewComment {
            kind: None,
            text: text.to_owned(),
        };
        let idea = idea.id.to_string();
        self.discussion.create(actor, &idea, new).await
    }

    async fn texts(&self, actor: &Actor, idea: &Idea, after: Option<&str>) -> Page<String> {
        let number = idea.number.to_string();
        let page = self.discussion.list(actor, &number, after, Some(2)).await;
        let (page, _) = page.unwrap();
        Page {
            items: page.items.into_iter().map(|comment| comment.text).collect(),
            next: page.next,
        }
    }
}

#[tokio::test]
async fn comments_are_paged_oldest_first_and_deleted_ones_are_gone() {
    let house = House::open().await;
    let me = house.member().await;
    let idea = house.idea(&me, None).await;
    for text in ["en", "to", "tre"] {
        house.comment(&me, &idea, text).await.unwrap();
    }
    let first = house.texts(&me, &idea, None).await;
    assert_eq!(first.items, ["en", "to"]);
    let last = house.texts(&me, &idea, first.next.as_deref()).await;
    assert_eq!((last.items, last.next), (vec!["tre".to_owned()], None));

    let number = idea.number.to_string();
    let listed = house.discussion.list(&me, &number, None, None).await;
    let (page, total) = listed.unwrap();
    assert_eq!(total, 3);
    let one = page.items[0].clone();
    house.discussion.delete(&me, one.id, Some(1)).await.unwrap();
    assert_eq!(house.texts(&me, &idea, None).await.items, ["to", "tre"]);
    assert_eq!(house.ideas.get(&me, idea.id).await.unwrap().comments, 2);
    let gone = house.discussion.get(&me, one.id).await;
    assert!(matches!(gone, Err(Error::NotFound)));
}

#[tokio::test]
async fn who_may_not_read_the_idea_finds_no_discussion() {
    let house = House::open().await;
    let me = house.member().await;
    let idea = house.idea(&me, None).await;
    let comment = house.comment(&me, &idea, "Ja!").await.unwrap();
    let partner = Actor::Person(Identity {
        id: new_id(),
        membership: Membership::Partner {
            organisation: new_id(),
        },
        grants: vec![],
    });
    for other in [Actor::Visitor, partner.clone()] {
        let number = idea.number.to_string();
        let list = house.discussion.list(&other, &number, None, None).await;
        assert!(matches!(list, Err(Error::NotFound)));
        let get = house.discussion.get(&other, comment.id).await;
        assert!(matches!(get, Err(Error::NotFound)));
    }
    let written = house.comment(&partner, &idea, "Nei").await;
    assert!(matches!(written, Err(Error::NotFound)));
    let unsigned = house.comment(&Actor::Visitor, &idea, "Nei").await;
    assert!(matches!(unsigned, Err(Error::NotSignedIn)));
}

#[tokio::test]
async fn a_phase_without_comments_refuses_them() {
    let house = House::open().await;
    let me = house.member().await;
    let campaign = house.campaign_without_comments().await;
    let idea = house.idea(&me, Some(campaign)).await;
    let refused = house.comment(&me, &idea, "Ja!").await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::PhaseClosed))));
}

#[tokio::test]
async fn only_the_author_changes_a_comment_and_only_from_its_version() {
    let house = House::open().await;
    let (me, other) = (house.member().await, house.member().await);
    let idea = house.idea(&me, None).await;
    let comment = house.comment(&me, &idea, "Ja!").await.unwrap();
    let change = || CommentChange {
        kind: Patch::Set(CommentKind::Concern),
        ..CommentChange::default()
    };
    let id = comment.id;
    let by_other = house.discussion.change(&other, id, Some(1), change()).await;
    assert!(matches!(by_other, Err(Error::Forbidden)));
    let changed = house.discussion.change(&me, id, Some(1), change()).await;
    let changed = changed.unwrap();
    assert_eq!(
        (changed.kind, changed.version),
        (Some(CommentKind::Concern), 2)
    );
    let stale = house.discussion.change(&me, id, Some(1), change()).await;
    assert!(matches!(stale, Err(Error::Stale)));
    let same = house.discussion.change(&me, id, None, change()).await;
    assert_eq!(same.unwrap().version, 2, "nothing changed");
}

#[tokio::test]
async fn over_http_a_comment_has_an_address_a_version_and_an_author() {
    let house = House::open().await;
    let me = house.member().await;
    let idea = house.idea(&me, None).await;
    let api = DiscussionApi {
        discussion: house.discussion.clone(),
    };
    let client = TestClient::new(OpenApiService::new(api, "test", "1").data(me.clone()));
    let address = format!("/ideas/{}/comments", idea.number);
    let body = json!({"kind": "experience", "text": "Vi har gjort det."});
    let created = client.post(&address).body_json(&body).send().await;
    created.assert_status(StatusCode::CREATED);
    created.assert_header("etag", "\"1\"");
    let location = created.0.headers()["location"].to_str().unwrap().to_owned();
    let location = location.strip_prefix("/api/v1").unwrap();
    let shown = client.get(location).send().await.0.into_body();
    let shown: Value = shown.into_json().await.unwrap();
    assert_eq!(shown["kind"], "experience");
    assert_eq!(shown["author"]["name"], "Amina");
    assert_eq!(shown["allowed"], json!(["edit", "delete"]));

    let unknown = json!({"kind": "praise", "text": "!"});
    let refused = client.post(&address).body_json(&unknown).send().await;
    refused.assert_status(StatusCode::BAD_REQUEST);
    let bare = client.delete(location).send().await;
    bare.assert_status(StatusCode::PRECONDITION_REQUIRED);
    let deleted = client.delete(location).header("If-Match", "\"1\"");
    deleted.send().await.assert_status(StatusCode::NO_CONTENT);

    for text in ["en", "to"] {
        house.comment(&me, &idea, text).await.unwrap();
    }
    let page = client.get(format!("{address}?limit=1")).send().await;
    let link = page.0.headers()["link"].to_str().unwrap();
    assert!(link.ends_with("; rel=\"next\""), "{link}");
}
