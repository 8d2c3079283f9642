//! The demo data: five stories, people to try them as, and no idea left lying.

use crate::both;
use crate::support::TestApp;
use idedugnad::app::Manner;
use idedugnad::cli::demo::{Progress, load};
use idedugnad::methods;
use idedugnad::people::DEMO_PASSWORD;
use serde_json::{Value, json};

const STORIES: &str = include_str!("../../src/cli/demo/data/stories.json");
const SHORT_IDEAS: &str = include_str!("../../src/cli/demo/data/ideas.jsonl");

async fn loaded(app: &TestApp) {
    load(&app.db, Progress::hidden()).await.unwrap();
    app.indexed().await;
}

both! {
    async fn everything_in_the_stories_is_there(app: TestApp) {
        loaded(&app).await;
        let stories: Value = serde_json::from_str(STORIES).unwrap();
        let told = |name: &str| stories[name].as_array().unwrap().len() as i64;
        for (table, name) in [("unit", "units"), ("organisation", "organisations"), ("person", "people"), ("theme", "themes"), ("campaign", "campaigns"), ("shortlist", "shortlists")] {
            assert_eq!(app.rows(table).await, told(name), "{table}");
        }
        let ideas = told("ideas") + SHORT_IDEAS.lines().filter(|line| !line.trim().is_empty()).count() as i64;
        // The workshop that is over made one more.
        assert_eq!((app.rows("idea").await, app.rows("idea WHERE workshop_id IS NOT NULL").await), (ideas + 1, 1));
        assert_eq!((app.rows("workshop").await, app.rows("workshop WHERE state = 'closed'").await), (3, 1));
        let entries = stories["shortlists"][0]["entries"].as_array().unwrap().len() as i64;
        assert_eq!(app.rows("shortlist_entry").await, entries);
        assert!(app.rows("support").await > ideas && app.rows("comment").await > 0);
        let visitor = app.visitor();
        for (q, at_least) in [("Halden", 1), ("Namsos", 1), ("Troms%C3%B8", 1), ("Rana", 1), ("tjenestepakker", 1), ("tillitsperson", 1)] {
            let found = visitor.get(&format!("/ideas?q={q}")).await.expect(200).json()["total"].as_i64().unwrap();
            assert!(found >= at_least, "{q}: {found}");
        }
    }

    async fn every_kind_of_thing_is_found(app: TestApp) {
        loaded(&app).await;
        methods::stock(&app.db).await.unwrap();
        app.indexed().await;
        let visitor = app.visitor();
        for (q, kind) in [("venterom", "idea"), ("bankid", "comment"), ("mottaket", "workshop"), ("fokusgrupper", "method"), ("silent", "method")] {
            let found = visitor.get(&format!("/search?q={q}")).await.expect(200).json();
            let group = found["groups"].as_array().unwrap().iter().find(|group| group["kind"] == kind).unwrap();
            assert!(group["total"].as_u64().unwrap() > 0 && !group["items"].as_array().unwrap().is_empty(), "{q}: {found}");
        }
    }

    async fn no_open_idea_lacks_an_owner_or_a_date_and_every_step_a_reason(app: TestApp) {
        loaded(&app).await;
        let settled = "('adopted', 'not_now', 'declined', 'merged')";
        assert_eq!(app.rows(&format!("idea WHERE status NOT IN {settled} AND (owner_id IS NULL OR next_date IS NULL)")).await, 0);
        assert_eq!(app.rows(&format!("idea WHERE status IN {settled} AND (owner_id IS NOT NULL OR next_date IS NOT NULL)")).await, 0);
        assert_eq!(app.rows("idea_status WHERE from_status IS NOT NULL AND (reason IS NULL OR reason = '')").await, 0);
        // Nothing happened in the future, and nothing before the idea was there.
        let now = app.clock.now().0;
        for (table, at) in [("idea", "created_at"), ("comment", "created_at"), ("support", "at"), ("idea_status", "at")] {
            assert_eq!(app.rows(&format!("{table} WHERE {at} > {now}")).await, 0, "{table}");
        }
        for (table, at) in [("comment", "created_at"), ("support", "at"), ("idea_status", "at")] {
            let earlier = format!("{table} x JOIN idea i ON i.id = x.idea_id WHERE x.{at} < i.created_at");
            assert_eq!(app.rows(&earlier).await, 0, "{table}");
        }
    }

    async fn the_five_accounts_sign_in_and_may_what_their_role_says(app: TestApp) {
        loaded(&app).await;
        let visitor = app.visitor();
        for (name, allowed) in [
            ("admin", "administer"),
            ("strategist", "create_shortlist"),
            ("organiser", "read_shortlists"),
            ("member", "submit"),
            ("partner", "submit"),
        ] {
            let credentials = json!({"email": format!("{name}@demo.example"), "password": DEMO_PASSWORD});
            let token = visitor.post("/auth/token", credentials).await.expect(200).json()["access_token"].as_str().unwrap().to_owned();
            let me = visitor.request(poem::http::Method::GET, "/me").header("authorization", &format!("Bearer {token}")).send().await.expect(200).json();
            assert!(me["allowed"].as_array().unwrap().contains(&json!(allowed)), "{me}");
            assert_eq!((&me["demo"], me["organisation"].is_null()), (&json!(true), name != "partner"));
        }
        assert_eq!(app.rows("person WHERE password_hash IS NOT NULL").await, 5);
        assert!(app.sign_in.demo_password_in_use().await.unwrap());
        assert_eq!(visitor.get("/overview").await.expect(200).json()["demo_accounts"], json!([]));
        drop(visitor);
        let app = app.restarted_as(Manner { demo: true, ..Manner::default() }, |_| ()).await;
        let mut offered: Vec<String> = app.visitor().get("/overview").await.expect(200).json()["demo_accounts"].as_array().unwrap().iter().map(|account| account["role"].as_str().unwrap().to_owned()).collect();
        offered.sort();
        assert_eq!(offered, ["admin", "member", "organiser", "partner", "strategist"]);
    }

    async fn one_campaign_is_open_and_the_old_one_is_closed(app: TestApp) {
        loaded(&app).await;
        let campaigns = app.visitor().get("/campaigns").await.expect(200).json();
        let state = |slug: &str| {
            let items = campaigns["items"].as_array().unwrap();
            items.iter().find(|item| item["slug"] == slug).map(|item| (item["state"].clone(), item["open_now"]["submit"].clone()))
        };
        assert_eq!(state("moteplasser-i-hverdagen"), Some((json!("open"), json!(true))));
        assert_eq!(state("fremtidens-moteplasser"), Some((json!("closed"), json!(false))));
        let counts: i64 = campaigns["items"].as_array().unwrap().iter().map(|item| item["ideas"].as_i64().unwrap()).sum();
        assert!(counts > 50, "{counts}");
    }
}
