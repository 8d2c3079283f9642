//! Campaigns: who sees and changes them, and phases that open and close to the moment.

use crate::both;
use crate::support::Client;
use chrono::{DateTime, SecondsFormat, Utc};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Instant, Role};
use poem::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn wire(instant: Instant) -> String {
    instant
        .to_utc()
        .to_rfc3339_opts(SecondsFormat::Micros, true)
}

fn campaign(phases: Value) -> Value {
    json!({"name": "Møteplasser i hverdagen", "question": "Hvor skal vi møtes?", "audience": "open", "phases": phases})
}

fn phase(opens_at: &str, closes_at: Option<&str>) -> Value {
    json!({"name": "Innsending", "opens_at": opens_at, "closes_at": closes_at, "submit": true, "comment": true, "support": true})
}

async fn started(keeper: &Client, phases: Value) -> String {
    keeper
        .post("/campaigns", campaign(phases))
        .await
        .expect(201)
        .id()
}

both! {
    async fn what_the_audience_does_not_include_is_not_found(app: TestApp) {
        let (partner, member) = (app.partner("Per").await, app.member("Mona").await);
        for (name, audience) in [("Åpen", Audience::Open), ("Partnere", Audience::Partners), ("Intern", Audience::Internal)] {
            app.campaign(name, audience, None).await;
        }
        for (reader, seen) in [(&app.visitor(), 1), (&partner, 2), (&member, 3)] {
            let list = reader.get("/campaigns").await.expect(200).json();
            assert_eq!((list["items"].as_array().unwrap().len(), &list["allowed"]), (seen, &json!([])));
        }
        member.get("/campaigns/intern").await.expect(200);
        partner.get("/campaigns/intern").await.expect_problem(404, "not_found");
        partner.patch("/campaigns/intern", 1, json!({"name": "x"})).await.expect_problem(404, "not_found");
    }

    async fn whoever_starts_a_campaign_owns_it_and_an_owner_must_exist(app: TestApp) {
        let olav = app.with_role("Olav", Role::Organiser).await;
        let mut body = campaign(json!([phase("2026-01-01T00:00:00Z", None)]));
        let made = olav.post("/campaigns", body.clone()).await.expect(201).json();
        assert_eq!((&made["owner"]["name"], &made["slug"], &made["answer_days"]), (&json!("Olav"), &json!("moteplasser-i-hverdagen"), &json!(14)));
        body["owner"] = json!(Uuid::nil());
        body["unit"] = json!(Uuid::nil());
        let faults = olav.post("/campaigns", body).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, ["/owner", "/unit"].map(|pointer| (pointer.to_owned(), "unknown".to_owned())));
    }

    async fn an_organiser_changes_only_own_campaigns_and_a_strategist_all(app: TestApp) {
        let owner = app.with_role("Olav", Role::Organiser).await;
        let other = app.with_role("Oda", Role::Organiser).await;
        let strategist = app.with_role("Siri", Role::Strategist).await;
        let path = format!("/campaigns/{}", started(&owner, json!([phase("2026-01-01T00:00:00Z", None)])).await);
        let change = json!({"slug": "hverdag"});
        other.patch(&path, 1, change.clone()).await.expect_problem(403, "forbidden");
        assert_eq!(owner.patch(&path, 1, change.clone()).await.expect(200).version(), 2);
        strategist.patch("/campaigns/hverdag", 1, change.clone()).await.expect_problem(412, "stale");
        strategist.patch("/campaigns/hverdag", 2, json!({"name": "Hverdag"})).await.expect(200);
        strategist.request(Method::PATCH, &path).json(&change).send().await.expect_problem(428, "precondition_required");
    }

    async fn a_slug_belongs_to_one_campaign(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let mut body = campaign(json!([phase("2026-01-01T00:00:00Z", None)]));
        body["slug"] = json!("dugnad");
        siri.post("/campaigns", body.clone()).await.expect(201);
        siri.post("/campaigns", body.clone()).await.expect_problem(409, "key_taken");
        body["slug"] = Value::Null;
        let slugs = [siri.post("/campaigns", body.clone()).await.expect(201).json(), siri.post("/campaigns", body).await.expect(201).json()].map(|made| made["slug"].clone());
        assert_eq!(slugs, [json!("moteplasser-i-hverdagen"), json!("moteplasser-i-hverdagen-2")]);
    }

    async fn times_of_any_offset_are_taken_and_the_abilities_follow_the_clock(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let phases = json!([
            {"name": "Lukket", "opens_at": "2021-08-31T02:00:00+02:00", "closes_at": "2022-03-31T22:00:00Z", "submit": true},
            {"name": "Lesing", "opens_at": "2022-04-01T00:00:00Z", "support": true}
        ]);
        let made = siri.post("/campaigns", campaign(phases)).await.expect(201).json();
        let opens: DateTime<Utc> = made["phases"][0]["opens_at"].as_str().unwrap().parse().unwrap();
        assert_eq!(opens, "2021-08-31T00:00:00Z".parse::<DateTime<Utc>>().unwrap());
        assert_eq!(made["open_now"], json!({"submit": false, "comment": false, "support": true}));
        assert_eq!((&made["state"], &made["deadline"], &made["allowed"]), (&json!("open"), &Value::Null, &json!(["edit"])));
        let path = format!("/campaigns/{}", made["id"].as_str().unwrap());
        let replaced = json!({"phases": [{"name": "Ny", "opens_at": "2022-04-01T00:00:00Z", "submit": true}]});
        let changed = siri.patch(&path, 1, replaced).await.expect(200).json();
        assert_eq!((&changed["allowed"], changed["phases"].as_array().unwrap().len()), (&json!(["edit", "submit"]), 1));
        let list = app.visitor().get("/campaigns").await.expect(200).json();
        assert_eq!((&list["items"][0]["phases"][0]["name"], &list["items"][0]["allowed"]), (&json!("Ny"), &json!([])));
    }

    async fn a_phase_is_open_from_its_first_moment_and_closed_from_its_last(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        // The clock goes on, so the moments are a minute away from those looked at.
        let now = app.clock.now();
        let (opens, closes) = (now.plus_seconds(600), now.plus_seconds(1800));
        let phases = json!([phase(&wire(opens), Some(&wire(closes)))]);
        let campaign = started(&siri, phases).await;
        let path = format!("/campaigns/{campaign}");
        let submit = async || siri.post("/ideas", json!({"text": "Kaffe", "campaign": campaign})).await;
        let state = async || siri.get(&path).await.expect(200).json()["state"].as_str().unwrap().to_owned();
        assert_eq!(state().await, "coming");
        submit().await.expect_problem(409, "phase_closed");
        app.clock.advance(600);
        let idea = format!("/ideas/{}", submit().await.expect(201).id());
        assert_eq!(state().await, "open");
        siri.put(&format!("{idea}/support"), json!({})).await.expect(200);
        app.clock.advance(1200 - 120);
        submit().await.expect(201);
        app.clock.advance(120);
        assert_eq!(state().await, "closed");
        submit().await.expect_problem(409, "phase_closed");
        siri.take_back(&format!("{idea}/support")).await.expect_problem(409, "phase_closed");
        siri.post(&format!("{idea}/comments"), json!({"text": "Ja"})).await.expect_problem(409, "phase_closed");
        let shown = siri.get(&idea).await.expect(200).json();
        assert_eq!((&shown["allowed"], &shown["support"]), (&json!(["edit", "withdraw", "set_status", "set_themes", "shortlist"]), &json!(1)));
    }

    async fn the_moments_themselves_are_in_and_out(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        // Phases that open or close in the past by no more than what has passed since they were written.
        let past = app.clock.now();
        let open = started(&siri, json!([phase(&wire(past), None)])).await;
        let closed = started(&siri, json!([phase("2026-01-01T00:00:00Z", Some(&wire(past)))])).await;
        siri.post("/ideas", json!({"text": "Kaffe", "campaign": open})).await.expect(201);
        siri.post("/ideas", json!({"text": "Kaffe", "campaign": closed})).await.expect_problem(409, "phase_closed");
    }

    async fn open_campaigns_come_first_by_deadline_then_coming_then_closed(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let now = app.clock.now();
        for (name, opens, closes) in [("Over", -9, Some(-1)), ("Snart", 5, None), ("Lang", -1, Some(9)), ("Alltid", -1, None), ("Kort", -1, Some(2))] {
            let moment = |days: i64| wire(now.plus_seconds(days * 86_400));
            let mut body = campaign(json!([phase(&moment(opens), closes.map(moment).as_deref())]));
            body["name"] = json!(name);
            siri.post("/campaigns", body).await.expect(201);
        }
        let list = siri.get("/campaigns").await.expect(200).json();
        let names: Vec<&str> = list["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Kort", "Lang", "Alltid", "Snart", "Over"]);
    }

    async fn a_campaign_counts_the_ideas_sent_to_it(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let id = app.campaign("Vår", Audience::Open, None).await;
        for n in 1..=3 {
            siri.post("/ideas", json!({"text": "Kaffe", "campaign": id})).await.expect(201);
            app.indexed().await;
            assert_eq!(siri.get("/campaigns/var").await.expect(200).json()["ideas"], n);
        }
        siri.post("/ideas", json!({"text": "Kaffe", "campaign": "finnes-ikke"})).await.expect_problem(422, "invalid");
    }

    async fn times_that_make_no_phase_are_refused(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let moment = "2026-01-01T00:00:00Z";
        let same = campaign(json!([phase(moment, Some(moment))]));
        let faults = siri.post("/campaigns", same).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults[0].0, "/phases/0/closes_at");
        for bad in ["2026-01-01", "i morgen", "2026-02-30T00:00:00Z", "2026-01-01T25:00:00Z"] {
            siri.post("/campaigns", campaign(json!([phase(bad, None)]))).await.expect_problem(400, "invalid_request");
        }
        siri.post("/campaigns", campaign(json!(vec![phase(moment, None); 21]))).await.expect_problem(422, "invalid");
    }
}
