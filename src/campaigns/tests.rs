use super::http::CampaignsApi;
use super::*;
use crate::db::Settings;
use crate::kernel::{Clock, Grant, Identity, Membership, Patch, Refusal, Role, Scope};
use idedugnad_migrations::Migrator;
use poem::http::StatusCode;
use poem::test::TestClient;
use poem::{Endpoint, EndpointExt};
use poem_openapi::OpenApiService;
use sea_orm::sea_query::{Alias, Query};
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

struct House {
    campaigns: Campaigns,
    db: Db,
    _folder: TempDir,
}

struct NoCounts;

#[async_trait::async_trait]
impl CampaignCounts for NoCounts {
    async fn counts(&self, _visibility: &Visibility) -> Result<HashMap<Uuid, u64>> {
        Ok(HashMap::new())
    }
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::embedded(folder.path());
        let db = Db::connect(&settings, Clock::default()).await.unwrap();
        Migrator::up(db.read(), None).await.unwrap();
        Self {
            campaigns: Campaigns::new(db.clone()),
            db,
            _folder: folder,
        }
    }

    /// A person in the database, staff with this role everywhere.
    async fn person(&self, role: Role) -> Actor {
        let id = new_id();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let columns = [
                        "id",
                        "email",
                        "name",
                        "sort_key",
                        "version",
                        "created_at",
                        "changed_at",
                    ];
                    let insert = Query::insert()
                        .into_table(Alias::new("person"))
                        .columns(columns.map(Alias::new))
                        .values_panic([
                            id.into(),
                            format!("{id}@demo.example").into(),
                            "Amina".into(),
                            "amina".into(),
                            1_i64.into(),
                            0_i64.into(),
                            0_i64.into(),
                        ])
                        .to_owned();
                    tx.conn().execute(&insert).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        Actor::Person(Identity {
            id,
            membership: Membership::Staff { unit: None },
            grants: vec![Grant {
                role,
                scope: Scope::Everywhere,
            }],
        })
    }

    fn new_campaign(&self, audience: Audience) -> NewCampaign {
        NewCampaign {
            slug: None,
            name: "Møteplasser i hverdagen".to_owned(),
            question: "Hvor skal vi møtes?".to_owned(),
            description: None,
            audience,
            owner: None,
            unit: None,
            answer_days: DEFAULT_ANSWER_DAYS,
            phases: vec![NewPhase {
                name: "Innsending".to_owned(),
                opens_at: self.db.now().plus_seconds(-60),
                closes_at: Some(self.db.now().plus_seconds(60)),
                submit: true,
                comment: true,
                support: true,
            }],
        }
    }

    fn client(&self, actor: &Actor) -> TestClient<impl Endpoint + use<>> {
        let api = CampaignsApi {
            campaigns: self.campaigns.clone(),
            counts: Arc::new(NoCounts),
        };
        TestClient::new(OpenApiService::new(api, "test", "1").data(actor.clone()))
    }
}

fn partner() -> Actor {
    Actor::Person(Identity {
        id: new_id(),
        membership: Membership::Partner {
            organisation: new_id(),
        },
        grants: vec![],
    })
}

#[tokio::test]
async fn what_the_audience_does_not_include_is_not_found() {
    let house = House::open().await;
    let strategist = house.person(Role::Strategist).await;
    for audience in [Audience::Open, Audience::Partners, Audience::Internal] {
        let new = house.new_campaign(audience);
        house.campaigns.create(&strategist, new).await.unwrap();
    }
    let partner = partner();
    let member = house.person(Role::Member).await;
    for (actor, seen) in [(&Actor::Visitor, 1), (&partner, 2), (&member, 3)] {
        assert_eq!(house.campaigns.all(actor).await.unwrap().len(), seen);
        let ids = visible_ids(house.db.read(), &Visibility::of(actor)).await;
        assert_eq!(ids.unwrap().len(), seen);
    }
    let internal = "moteplasser-i-hverdagen-3";
    assert!(house.campaigns.find(&member, internal).await.is_ok());
    let change = CampaignChange::default();
    for result in [
        house.campaigns.find(&partner, internal).await,
        house
            .campaigns
            .change(&partner, internal, None, change)
            .await,
    ] {
        assert!(matches!(result, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn whoever_starts_a_campaign_owns_it_and_an_owner_must_exist() {
    let house = House::open().await;
    let organiser = house.person(Role::Organiser).await;
    let new = house.new_campaign(Audience::Internal);
    let campaign = house
        .campaigns
        .create(&organiser, new.clone())
        .await
        .unwrap();
    assert_eq!(campaign.owner, organiser.id());
    let strangers = NewCampaign {
        owner: Some(new_id()),
        unit: Some(new_id()),
        ..new
    };
    let Err(Error::Invalid(faults)) = house.campaigns.create(&organiser, strangers).await else {
        panic!("must be invalid")
    };
    let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["/owner", "/unit"]);
}

#[tokio::test]
async fn an_organiser_changes_only_own_campaigns_and_a_strategist_all() {
    let house = House::open().await;
    let owner = house.person(Role::Organiser).await;
    let other = house.person(Role::Organiser).await;
    let strategist = house.person(Role::Strategist).await;
    let new = house.new_campaign(Audience::Internal);
    let campaign = house.campaigns.create(&owner, new).await.unwrap();
    let change = || CampaignChange {
        slug: Patch::Set("hverdag".to_owned()),
        ..CampaignChange::default()
    };
    let slug = &campaign.slug;
    let denied = house.campaigns.change(&other, slug, None, change()).await;
    assert!(matches!(denied, Err(Error::Forbidden)));
    let changed = house
        .campaigns
        .change(&owner, slug, Some(1), change())
        .await;
    assert_eq!(changed.unwrap().version, 2);
    let stale = house
        .campaigns
        .change(&strategist, "hverdag", Some(1), change());
    assert!(matches!(stale.await, Err(Error::Stale)));
    let again = house
        .campaigns
        .change(&strategist, "hverdag", Some(2), change());
    assert_eq!(again.await.unwrap().phases.len(), 1);
}

#[tokio::test]
async fn a_slug_belongs_to_one_campaign() {
    let house = House::open().await;
    let strategist = house.person(Role::Strategist).await;
    let new = NewCampaign {
        slug: Some("dugnad".to_owned()),
        ..house.new_campaign(Audience::Open)
    };
    let first = house
        .campaigns
        .create(&strategist, new.clone())
        .await
        .unwrap();
    let second = house.campaigns.create(&strategist, new).await;
    assert!(matches!(second, Err(Error::Refused(Refusal::KeyTaken))));
    let places = places(house.db.read(), &[first.id, new_id()], house.db.now()).await;
    let places = places.unwrap();
    assert_eq!(places.len(), 1);
    let place = &places[&first.id];
    assert_eq!((place.slug.as_str(), place.answer_days), ("dugnad", 14));
    assert!(place.abilities.submit);
}

#[tokio::test]
async fn over_http_times_of_any_offset_are_taken_and_the_abilities_follow_the_clock() {
    let house = House::open().await;
    let strategist = house.person(Role::Strategist).await;
    let client = house.client(&strategist);
    let body = json!({
        "name": "Fremtidens møteplasser", "question": "Hva nå?", "audience": "open",
        "phases": [
            {"name": "Lukket", "opens_at": "2021-08-31T02:00:00+02:00", "closes_at": "2022-03-31T22:00:00Z", "submit": true},
            {"name": "Lesing", "opens_at": "2022-04-01T00:00:00Z", "support": true}
        ]
    });
    let created = client.post("/campaigns").body_json(&body).send().await;
    created.assert_status(StatusCode::CREATED);
    created.assert_header("ETag", "\"1\"");
    let campaign: Value = body_of(created).await;
    assert_eq!(
        campaign["phases"][0]["opens_at"],
        "2021-08-31T00:00:00+00:00"
    );
    assert_eq!(
        campaign["open_now"],
        json!({"submit": false, "comment": false, "support": true})
    );
    assert_eq!(
        (&campaign["state"], &campaign["deadline"]),
        (&json!("open"), &Value::Null)
    );
    assert_eq!(campaign["owner"]["name"], "Amina");
    assert_eq!(campaign["allowed"], json!(["edit"]));

    let patch = client.patch("/campaigns/fremtidens-moteplasser");
    let patch = patch.header("If-Match", "\"1\"").body_json(&json!({
        "phases": [{"name": "Ny", "opens_at": "2022-04-01T00:00:00Z", "submit": true}]
    }));
    let changed: Value = body_of(patch.send().await).await;
    assert_eq!(changed["allowed"], json!(["edit", "submit"]));
    let visitor = house.client(&Actor::Visitor);
    let list: Value = body_of(visitor.get("/campaigns").send().await).await;
    assert_eq!(list["items"][0]["phases"][0]["name"], "Ny");
    assert_eq!(
        (&list["items"][0]["allowed"], &list["allowed"]),
        (&json!([]), &json!([]))
    );
    let unknown = json!({"nam": "x"});
    let patch = client.patch("/campaigns/fremtidens-moteplasser");
    let patch = patch.header("If-Match", "\"2\"").body_json(&unknown);
    patch.send().await.assert_status(StatusCode::BAD_REQUEST);
}

async fn body_of(response: poem::test::TestResponse) -> Value {
    assert!(response.0.status().is_success());
    serde_json::from_str(&response.0.into_body().into_string().await.unwrap()).unwrap()
}
