use super::http::ThemesApi;
use super::*;
use crate::db::Settings;
use crate::kernel::{Clock, Grant, Identity, Membership, Patch, Role, Scope};
use idedugnad_migrations::Migrator;
use poem::http::StatusCode;
use poem::test::TestClient;
use poem::{Endpoint, EndpointExt};
use poem_openapi::OpenApiService;
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use tempfile::TempDir;

struct House {
    themes: Themes,
    db: Db,
    keeper: Actor,
    _folder: TempDir,
}

struct NoCounts;

#[async_trait::async_trait]
impl ThemeCounts for NoCounts {
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
        let strategist = Identity {
            id: new_id(),
            membership: Membership::Staff { unit: None },
            grants: vec![Grant {
                role: Role::Strategist,
                scope: Scope::Everywhere,
            }],
        };
        Self {
            themes: Themes::new(db.clone()),
            db,
            keeper: Actor::Person(strategist),
            _folder: folder,
        }
    }

    async fn theme(&self, label: &str, parent: Option<Uuid>) -> Theme {
        let new = NewTheme {
            key: None,
            labels: Labels {
                nb: label.to_owned(),
                nn: None,
                en: None,
            },
            description: None,
            synonyms: vec![],
            parent,
        };
        self.themes.create(&self.keeper, new).await.unwrap()
    }

    async fn idea(&self, themes: &[&Theme]) -> Uuid {
        let id = new_id();
        let mut sql = format!(
            "INSERT INTO idea (id, kind, title, text, lang, status, created_at, changed_at, version) \
             VALUES ({id}, 'problem', 't', 't', 'nb', 'received', 0, 0, 1);",
            id = self.literal(id)
        );
        for theme in themes {
            let (idea, theme) = (self.literal(id), self.literal(theme.id));
            sql += &format!("INSERT INTO idea_theme (idea_id, theme_id) VALUES ({idea}, {theme});");
        }
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    tx.conn().execute_unprepared(&sql).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        id
    }

    fn literal(&self, id: Uuid) -> String {
        match self.db.backend() {
            sea_orm::DbBackend::Postgres => format!("'{id}'"),
            _ => format!("x'{}'", id.simple()),
        }
    }

    /// The labels of an idea's themes, sorted.
    async fn themes_of(&self, idea: Uuid) -> Vec<String> {
        let all = self.themes.all().await.unwrap();
        let mut labels = Vec::new();
        for theme in all.all() {
            let with = store::ideas_with(self.db.read(), &[theme.id].into()).await;
            if with.unwrap().contains(&idea) {
                labels.push(theme.labels.nb.clone());
            }
        }
        labels.sort();
        labels
    }

    async fn merge(&self, from: &Theme, into: &Theme) -> Result<Theme> {
        let merge = MergeThemes {
            into: into.key.clone(),
            reason: Some("Samme sak".to_owned()),
        };
        let from = from.id.to_string();
        self.themes.merge(&self.keeper, &from, merge).await
    }

    async fn unmerge(&self, theme: &Theme) -> Result<Theme> {
        let name = theme.id.to_string();
        self.themes.unmerge(&self.keeper, &name).await
    }

    async fn change(&self, theme: &Theme, change: ThemeChange) -> Result<Theme> {
        let version = Some(theme.version);
        self.themes
            .change(&self.keeper, &theme.key, version, change)
            .await
    }

    async fn parent_of(&self, theme: &Theme) -> Option<Uuid> {
        self.themes
            .all()
            .await
            .unwrap()
            .get(theme.id)
            .unwrap()
            .parent
    }

    fn client(&self, actor: Actor) -> TestClient<impl Endpoint> {
        let analyse: Analyse = Arc::new(|text: &str| {
            let words = text.split_whitespace();
            words
                .map(|word| (word.to_owned(), vec![word.to_lowercase()]))
                .collect()
        });
        let api = ThemesApi {
            themes: self.themes.clone(),
            counts: Arc::new(NoCounts),
            suggester: Suggester::new(self.themes.clone(), analyse),
        };
        TestClient::new(OpenApiService::new(api, "test", "1").data(actor))
    }
}

fn move_to(parent: &Theme) -> ThemeChange {
    ThemeChange {
        parent: Patch::Set(parent.id),
        ..ThemeChange::default()
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("must be refused: {other:?}"),
    }
}

#[tokio::test]
async fn undoing_a_merge_gives_every_idea_exactly_the_themes_it_had() {
    let house = House::open().await;
    let cafe = house.theme("Kafé", None).await;
    let meeting = house.theme("Møteplass", None).await;
    let below = house.theme("Kaffebar", Some(cafe.id)).await;
    let only_cafe = house.idea(&[&cafe]).await;
    let both = house.idea(&[&cafe, &meeting]).await;
    let only_meeting = house.idea(&[&meeting]).await;

    let target = house.merge(&cafe, &meeting).await.unwrap();
    assert_eq!(target.id, meeting.id);
    for idea in [only_cafe, both, only_meeting] {
        assert_eq!(house.themes_of(idea).await, ["Møteplass"]);
    }
    assert_eq!(house.parent_of(&below).await, Some(meeting.id));

    let later = house.idea(&[&meeting]).await;
    let restored = house.unmerge(&cafe).await.unwrap();
    assert_eq!((restored.merged_into, restored.version), (None, 3));
    assert_eq!(house.themes_of(only_cafe).await, ["Kafé"]);
    assert_eq!(house.themes_of(both).await, ["Kafé", "Møteplass"]);
    assert_eq!(house.themes_of(only_meeting).await, ["Møteplass"]);
    assert_eq!(house.themes_of(later).await, ["Møteplass"]);
    assert_eq!(house.parent_of(&below).await, Some(cafe.id));
    assert_eq!(refusal(house.unmerge(&cafe).await), Refusal::ThemeNotMerged);
}

#[tokio::test]
async fn a_merge_can_be_undone_after_its_target_was_merged_on() {
    let house = House::open().await;
    let (a, b) = (house.theme("A", None).await, house.theme("B", None).await);
    let c = house.theme("C", None).await;
    let idea = house.idea(&[&a]).await;
    let also_c = house.idea(&[&a, &c]).await;
    house.merge(&a, &b).await.unwrap();
    house.merge(&b, &c).await.unwrap();
    let all = house.themes.all().await.unwrap();
    assert_eq!(all.resolve("a").map(|theme| theme.id), Some(c.id));

    house.unmerge(&a).await.unwrap();
    assert_eq!(house.themes_of(idea).await, ["A"]);
    assert_eq!(house.themes_of(also_c).await, ["A", "C"]);
    house.unmerge(&b).await.unwrap();
    assert_eq!(house.themes_of(idea).await, ["A"]);
    assert_eq!(house.themes_of(also_c).await, ["A", "C"]);
}

#[tokio::test]
async fn no_theme_stands_above_itself_and_merged_ones_are_not_touched() {
    let house = House::open().await;
    let top = house.theme("Topp", None).await;
    let leaf = house.theme("Blad", Some(top.id)).await;
    let other = house.theme("Annet", None).await;
    for parent in [&top, &leaf] {
        let moved = house.change(&top, move_to(parent)).await;
        assert_eq!(refusal(moved), Refusal::ThemeCycle);
        let merged = house.merge(&top, parent).await;
        assert_eq!(refusal(merged), Refusal::ThemeCycle);
    }
    house.merge(&leaf, &top).await.unwrap();
    assert_eq!(
        refusal(house.merge(&leaf, &other).await),
        Refusal::ThemeMerged
    );
    assert_eq!(
        refusal(house.merge(&other, &leaf).await),
        Refusal::ThemeMerged
    );
    let renamed = house.change(&leaf, ThemeChange::default()).await;
    assert_eq!(refusal(renamed), Refusal::ThemeMerged);
    // A merged theme named as parent means its target.
    let moved = house.change(&other, move_to(&leaf)).await.unwrap();
    assert_eq!(moved.parent, Some(top.id));
}

#[tokio::test]
async fn a_theme_that_has_come_to_stand_above_stays_above() {
    let house = House::open().await;
    let parent = house.theme("Forelder", None).await;
    let source = house.theme("Kilde", Some(parent.id)).await;
    let child = house.theme("Barn", Some(source.id)).await;
    let target = house.theme("Mål", None).await;
    house.merge(&source, &target).await.unwrap();
    house.change(&parent, move_to(&child)).await.unwrap();
    house.unmerge(&source).await.unwrap();
    assert_eq!(house.parent_of(&child).await, Some(target.id));
    let all = house.themes.all().await.unwrap();
    assert_eq!(all.ancestors(source.id), [parent.id, child.id, target.id]);
}

#[tokio::test]
async fn keys_are_never_given_twice_and_old_ones_live_on() {
    let house = House::open().await;
    let first = house.theme("Kafé", None).await;
    let second = house.theme("Kafé!", None).await;
    assert_eq!(
        (first.key.as_str(), second.key.as_str()),
        ("kafe", "kafe-2")
    );
    let rekeyed = |key: &str| ThemeChange {
        key: Patch::Set(key.to_owned()),
        ..ThemeChange::default()
    };
    assert_eq!(
        refusal(house.change(&second, rekeyed("kafe")).await),
        Refusal::KeyTaken
    );
    let renamed = house.change(&first, rekeyed("kaffe")).await.unwrap();
    assert_eq!(
        refusal(house.change(&second, rekeyed("kafe")).await),
        Refusal::KeyTaken
    );
    assert!(matches!(
        house.themes.find("kafe").await.unwrap(),
        Found::Moved(id) if id == first.id
    ));
    let back = house.change(&renamed, rekeyed("kafe")).await.unwrap();
    assert_eq!(back.key, "kafe");
    assert!(matches!(
        house.change(&renamed, rekeyed("te")).await,
        Err(Error::Stale | Error::NotFound)
    ));
}

#[tokio::test]
async fn a_change_of_a_theme_concerns_all_ideas_below_it_and_those_of_its_target() {
    let house = House::open().await;
    let top = house.theme("Topp", None).await;
    let leaf = house.theme("Blad", Some(top.id)).await;
    let target = house.theme("Mål", None).await;
    let under_leaf = house.idea(&[&leaf]).await;
    let under_target = house.idea(&[&target]).await;
    let under = |theme: &Theme| ideas_under(house.db.read(), theme.id);
    assert_eq!(under(&top).await.unwrap(), [under_leaf]);
    house.merge(&leaf, &target).await.unwrap();
    assert!(under(&top).await.unwrap().is_empty());
    let mut both = under(&leaf).await.unwrap();
    both.sort();
    assert_eq!(both, [under_leaf, under_target]);
}

#[tokio::test]
async fn only_those_who_keep_themes_change_them() {
    let house = House::open().await;
    let member = Actor::Person(Identity {
        id: new_id(),
        membership: Membership::Staff { unit: None },
        grants: vec![],
    });
    let theme = house.theme("Kafé", None).await;
    let change = ThemeChange::default();
    let denied = house.themes.change(&member, &theme.key, None, change).await;
    assert!(matches!(denied, Err(Error::Forbidden)));
    let denied = house.themes.unmerge(&Actor::Visitor, &theme.key).await;
    assert!(matches!(denied, Err(Error::NotSignedIn)));
}

#[tokio::test]
async fn over_http_a_merged_theme_leads_to_its_target_and_its_history_tells_why() {
    let house = House::open().await;
    let keeper = house.client(house.keeper.clone());
    let body = json!({"labels": {"nb": "Kafé", "en": "Café"}, "synonyms": ["kaffe bar"]});
    let created = keeper.post("/themes").body_json(&body).send().await;
    created.assert_status(StatusCode::CREATED);
    created.assert_header("ETag", "\"1\"");
    let target = house.theme("Møteplass", None).await;
    let merge = json!({"into": target.id, "reason": "Samme sak"});
    let merged = keeper.post("/themes/kafe/merge").body_json(&merge);
    merged.send().await.assert_status_is_ok();

    let visitor = house.client(Actor::Visitor);
    let moved = visitor.get("/themes/kafe").send().await;
    moved.assert_status(StatusCode::PERMANENT_REDIRECT);
    moved.assert_header("Location", format!("/api/v1/themes/{}", target.id));
    let list = visitor
        .get("/themes")
        .header("Accept-Language", "en")
        .send();
    let list: Value = read(list.await).await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(list["allowed"], json!([]));

    let history: Value = read(visitor.get("/themes/kafe/history").send().await).await;
    let line = &history["items"][0];
    assert_eq!(line["type"], "merged");
    assert_eq!(line["into"]["key"], "moteplass");
    assert_eq!(line["changes"][0]["after"], "Samme sak");
    assert_eq!((&line["by"], &line["ideas"]), (&Value::Null, &Value::Null));
    let history: Value = read(keeper.get("/themes/kafe/history").send().await).await;
    assert_eq!(history["items"][0]["ideas"], 0);

    keeper
        .post("/themes/kafe/unmerge")
        .send()
        .await
        .assert_status_is_ok();
    let text = json!({"text": "En bar med kaffe og møteplass"});
    let found = visitor.post("/themes/suggest").body_json(&text).send();
    let found: Value = read(found.await).await;
    let keys: Vec<&str> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["theme"]["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["moteplass", "kafe"]);
    assert_eq!(found["items"][1]["words"], json!(["bar", "kaffe"]));
}

async fn read(response: poem::test::TestResponse) -> Value {
    response.assert_status_is_ok();
    serde_json::from_str(&response.0.into_body().into_string().await.unwrap()).unwrap()
}
