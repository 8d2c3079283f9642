//! Conferences: tracks, one sign-up, and programmes without clashes.

use crate::both;
use crate::support::{Answer, Client, TestApp};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Role, Scope};
use poem::http::Method;
use serde_json::{Value, json};

/// A published conference of the strategist's with three workshops: two at nine, one at eleven, two seats each.
pub async fn conference(app: &TestApp, siri: &Client) -> (String, Vec<Value>) {
    let mut sessions = Vec::new();
    for at in [
        "2031-03-03T08:00:00Z",
        "2031-03-03T08:30:00Z",
        "2031-03-03T10:00:00Z",
    ] {
        let more = json!({"starts_at": at, "max_participants": 2});
        sessions.push(app.workshop(siri, more).await.1["id"].clone());
    }
    let body = json!({"name": "Fagdag", "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z", "tracks": ["Sal A", "Sal B"]});
    let made = siri.post("/conferences", body).await.expect(201).json();
    let path = format!("/conferences/{}", made["id"].as_str().unwrap());
    let items = json!([
        {"workshop": sessions[0], "track": "Sal A"},
        {"workshop": sessions[1], "track": "Sal B"},
        {"workshop": sessions[2], "track": null},
    ]);
    place(siri, &path, 1, items).await.expect(200);
    siri.patch(&path, 2, json!({"state": "published"}))
        .await
        .expect(200);
    (path, sessions)
}

/// Says which sessions belong to a conference.
pub async fn place(client: &Client, path: &str, version: i64, items: Value) -> Answer {
    let request = client.request(Method::PUT, &format!("{path}/sessions"));
    request
        .if_match(version)
        .json(&json!({"items": items}))
        .send()
        .await
}

async fn choose(client: &Client, path: &str, sessions: &[&Value]) -> Value {
    let body = json!({"sessions": sessions});
    client
        .put(&format!("{path}/programme"), body)
        .await
        .expect(200)
        .json()
}

/// How the caller stands in each session, by time and track.
fn standings(conference: &Value) -> Vec<Value> {
    let sessions = conference["sessions"].as_array().unwrap().iter();
    sessions.map(|session| session["my"].clone()).collect()
}

both! {
    async fn a_programme_takes_seats_and_gives_them_back(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let mona = app.member("Mona").await;
        let chosen = choose(&mona, &path, &[&sessions[0], &sessions[2]]).await;
        assert_eq!(standings(&chosen), [json!("signed_up"), json!(null), json!("signed_up")]);
        assert_eq!((&chosen["signed_up"], &chosen["sessions"][0]["signups"]["free"]), (&json!(1), &json!(1)));
        let changed = choose(&mona, &path, &[&sessions[1]]).await;
        assert_eq!(standings(&changed), [json!(null), json!("signed_up"), json!(null)]);
        let again = choose(&mona, &path, &[&sessions[1]]).await;
        assert_eq!(again["sessions"][1]["signups"]["taken"], 1);
        let calendar = mona.get(&format!("{path}/calendar")).await.expect(200).text();
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
        let gone = mona.take_back(&format!("{path}/signup")).await.expect(200).json();
        assert_eq!((standings(&gone), &gone["my"]), (vec![json!(null); 3], &json!(null)));
    }

    async fn sessions_at_the_same_time_are_refused_and_nothing_is_taken(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let mona = app.member("Mona").await;
        let both = json!({"sessions": [sessions[0], sessions[1]]});
        mona.put(&format!("{path}/programme"), both).await.expect_problem(409, "programme_clash");
        let twice = json!({"sessions": [sessions[0], sessions[0], uuid::Uuid::nil()]});
        let faults = mona.put(&format!("{path}/programme"), twice).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/sessions/1".to_owned(), "duplicate".to_owned()), ("/sessions/2".to_owned(), "unknown".to_owned())]);
        let seen = mona.get(&path).await.expect(200).json();
        assert_eq!((&seen["my"], standings(&seen)), (&json!(null), vec![json!(null); 3]));
    }

    async fn a_full_session_puts_on_its_waitlist_and_many_choose_at_once(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let mut people = Vec::new();
        for number in 0..12 {
            people.push(app.member(&format!("Nr {number}")).await);
        }
        // Half of them name the sessions the other way round.
        let calls = people.iter().enumerate().map(|(number, one)| {
            let (first, last) = (&sessions[number % 2], &sessions[2]);
            let wanted = if number % 3 == 0 { [last, first] } else { [first, last] };
            let path = path.clone();
            async move { choose(one, &path, &wanted).await }
        });
        futures_util::future::join_all(calls).await;
        let seen = siri.get(&path).await.expect(200).json();
        for (session, waiting) in [(0, 4), (1, 4), (2, 10)] {
            assert_eq!(seen["sessions"][session]["signups"], json!({"taken": 2, "waiting": waiting, "free": 0}));
        }
    }

    async fn a_draft_and_an_internal_conference_are_nobody_elses_business(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (internal, _) = conference(&app, &siri).await;
        let open = app.campaign("Åpen", Audience::Open, None).await;
        let body = json!({"name": "Utkast", "campaign": open, "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
        let draft = siri.post("/conferences", body).await.expect(201).json();
        let draft = format!("/conferences/{}", draft["id"].as_str().unwrap());
        let (partner, member) = (app.partner("Per").await, app.member("Mona").await);
        for (client, path) in [(&app.visitor(), &internal), (&partner, &internal), (&app.visitor(), &draft), (&member, &draft)] {
            client.get(path).await.expect_problem(404, "not_found");
        }
        assert_eq!(partner.get("/conferences").await.expect(200).json()["items"], json!([]));
        assert_eq!(member.get("/conferences").await.expect(200).json()["items"].as_array().unwrap().len(), 1);
        member.post(&format!("{draft}/signup"), json!({})).await.expect_problem(404, "not_found");
    }

    async fn a_published_conference_is_moved_to_another_campaign_and_out_of_all(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let open = app.campaign("Åpen", Audience::Open, None).await;
        let partner = app.partner("Per").await;
        partner.get(&path).await.expect_problem(404, "not_found");
        let moved = siri.patch(&path, 3, json!({"campaign": open})).await.expect(200).json();
        assert_eq!((&moved["campaign"]["id"], &moved["version"], &moved["state"]), (&json!(open), &json!(4), &json!("published")));
        assert_eq!(partner.get(&path).await.expect(200).json()["campaign"]["name"], "Åpen");
        let session = siri.get(&format!("/workshops/{}", sessions[0].as_str().unwrap())).await.expect(200).json();
        assert_eq!(session["campaign"], json!(null));
        let same = siri.patch(&path, 4, json!({"campaign": moved["campaign"]["slug"]})).await.expect(200).json();
        assert_eq!(same["version"], 4);
        let placed = place(&siri, &path, 4, json!([])).await.expect(200).json();
        assert_eq!((&placed["campaign"]["id"], &placed["sessions"]), (&json!(open), &json!([])));
        let faults = siri.patch(&path, 5, json!({"campaign": "finnes-ikke", "name": " "})).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/campaign".to_owned(), "unknown".to_owned()), ("/name".to_owned(), "required".to_owned())]);
        let out = siri.patch(&path, 5, json!({"campaign": null})).await.expect(200).json();
        assert_eq!((&out["campaign"], &out["version"]), (&json!(null), &json!(6)));
        partner.get(&path).await.expect_problem(404, "not_found");
    }

    async fn a_conference_is_moved_only_to_where_one_may_plan(app: TestApp) {
        let (own, other) = (app.campaign("Egen", Audience::Internal, None).await, app.campaign("Annen", Audience::Internal, None).await);
        let olav = app.with_role_in("Olav", Role::Organiser, Scope::Campaign(own)).await;
        let body = json!({"name": "Fagdag", "campaign": own, "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
        let made = olav.post("/conferences", body).await.expect(201).json();
        let path = format!("/conferences/{}", made["id"].as_str().unwrap());
        olav.patch(&path, 1, json!({"campaign": other})).await.expect_problem(403, "forbidden");
        olav.patch(&path, 1, json!({"campaign": null})).await.expect_problem(403, "forbidden");
        let renamed = olav.patch(&path, 1, json!({"campaign": own, "name": "Fagdagen"})).await.expect(200).json();
        assert_eq!((&renamed["campaign"]["id"], &renamed["name"]), (&json!(own), &json!("Fagdagen")));
    }

    async fn only_who_may_plan_a_workshop_puts_it_into_a_conference(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let olav = app.with_role("Olav", Role::Organiser).await;
        let (path, _) = conference(&app, &siri).await;
        let unknown = json!([{"workshop": uuid::Uuid::nil(), "track": "Sal C"}]);
        let faults = place(&siri, &path, 3, unknown).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/items/0/track".to_owned(), "unknown".to_owned()), ("/items/0/workshop".to_owned(), "unknown".to_owned())]);
        let member = app.member("Mona").await;
        place(&member, &path, 3, json!([])).await.expect_problem(403, "forbidden");
        place(&olav, &path, 2, json!([])).await.expect_problem(412, "stale");
        let emptied = place(&olav, &path, 3, json!([])).await.expect(200).json();
        assert_eq!(emptied["sessions"], json!([]));
    }

    async fn the_report_has_the_programme_and_every_session_that_is_over(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let first = format!("/workshops/{}", sessions[0].as_str().unwrap());
        let mut current = json!(null);
        loop {
            let board = siri.post(&format!("{first}/advance"), json!({"from": current})).await.expect(200).json();
            if board["workshop"]["state"] == "review" {
                break;
            }
            current = board["current"]["id"].clone();
        }
        siri.post(&format!("{first}/close"), json!({})).await.expect(200);
        let member = app.member("Mona").await;
        member.get(&format!("{path}/report")).await.expect_problem(403, "forbidden");
        let version = siri.get(&path).await.expect(200).json()["version"].as_i64().unwrap();
        siri.patch(&path, version, json!({"state": "closed"})).await.expect(200);
        let report = member.get(&format!("{path}/report?format=md")).await.expect(200).text();
        assert!(report.starts_with("# Fagdag"), "{report}");
        assert_eq!(report.matches("Sal B").count(), 1, "{report}");
        assert_eq!(report.matches("Ansattminutter per deltaker").count(), 1, "{report}");
        assert_eq!(report, siri.get(&format!("{path}/report?format=md")).await.expect(200).text());
    }
}
