//! Sessions of one conference at the same time: nobody gets two by sign-up, none are put into one track, and those
//! that are moved are told of.

use super::conference::{conference, place};
use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::{Value, json};

fn address(session: &Value) -> String {
    format!("/workshops/{}", session.as_str().unwrap())
}

async fn clashing(client: &Client, path: &str) -> Vec<Value> {
    let seen = client.get(path).await.expect(200).json();
    let sessions = seen["sessions"].as_array().unwrap().iter();
    sessions.map(|session| session["clashes"].clone()).collect()
}

both! {
    async fn signing_up_for_two_sessions_at_the_same_time_is_refused(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let [first, second, third] = [0, 1, 2].map(|index| format!("{}/signup", address(&sessions[index])));
        let (mona, frida) = (app.member("Mona").await, app.member("Frida").await);
        mona.post(&first, json!({})).await.expect(200);
        mona.post(&second, json!({})).await.expect_problem(409, "programme_clash");
        mona.post(&first, json!({})).await.expect(200);
        mona.post(&third, json!({})).await.expect(200);
        app.member("Ola").await.post(&first, json!({})).await.expect(200);
        assert_eq!(frida.post(&first, json!({})).await.expect(200).json()["state"], "waiting");
        frida.post(&second, json!({})).await.expect_problem(409, "programme_clash");
        frida.take_back(&first).await.expect(200);
        assert_eq!(frida.post(&second, json!({})).await.expect(200).json()["state"], "signed_up");
        assert_eq!(siri.get(&path).await.expect(200).json()["sessions"][1]["signups"]["taken"], 1);
        // Elsewhere nobody is kept from two things at once.
        let beside = app.workshop(&siri, json!({"starts_at": "2031-03-03T08:00:00Z"})).await.0;
        mona.post(&format!("{beside}/signup"), json!({})).await.expect(200);
    }

    async fn two_sign_ups_at_once_do_not_both_pass(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let [first, second] = [0, 1].map(|index| format!("{}/signup", address(&sessions[index])));
        let mut people = Vec::new();
        for number in 0..6 {
            people.push(app.member(&format!("Nr {number}")).await);
        }
        let calls = people.iter().map(|one| async {
            let (a, b) = futures_util::future::join(one.post(&first, json!({})), one.post(&second, json!({}))).await;
            let mut statuses = [a.status, b.status];
            statuses.sort_unstable();
            statuses
        });
        for statuses in futures_util::future::join_all(calls).await {
            assert_eq!(statuses, [200, 409]);
        }
        for one in &people {
            assert_eq!(clashing(one, &path).await, [false, false, false]);
        }
    }

    async fn a_session_moved_onto_another_is_told_of_and_can_be_left(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let mona = app.member("Mona").await;
        let programme = format!("{path}/programme");
        mona.put(&programme, json!({"sessions": [sessions[0], sessions[2]]})).await.expect(200);
        assert_eq!(clashing(&mona, &path).await, [false, false, false]);
        let later = siri.patch(&address(&sessions[0]), 3, json!({"starts_at": "2031-03-03T09:30:00Z"})).await;
        later.expect(200);
        // By time: the second, the first that was moved, the third.
        assert_eq!(clashing(&mona, &path).await, [false, true, true]);
        assert_eq!(clashing(&siri, &path).await, [false, false, false]);
        mona.take_back(&format!("{}/signup", address(&sessions[2]))).await.expect(200);
        assert_eq!(clashing(&mona, &path).await, [false, false, false]);
        let items = json!([{"title": "Alt", "minutes": 20, "activity": "talk"}, {"title": "Kort", "minutes": 5, "activity": "cards"}]);
        let request = siri.request(Method::PUT, &format!("{}/agenda", address(&sessions[0])));
        request.if_match(4).json(&json!({"items": items})).send().await.expect(200);
        mona.post(&format!("{}/signup", address(&sessions[2])), json!({})).await.expect(200);
        assert_eq!(clashing(&mona, &path).await, [false, false, false]);
    }

    async fn a_track_holds_one_session_at_a_time_and_a_new_one_begins_while_the_conference_lasts(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let early = app.workshop(&siri, json!({"starts_at": "2031-03-03T06:59:00Z"})).await.1["id"].clone();
        let items = json!([
            {"workshop": sessions[0], "track": "Sal A"},
            {"workshop": sessions[1], "track": "Sal A"},
            {"workshop": early, "track": "Sal B"},
        ]);
        let faults = place(&siri, &path, 3, items).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/items/1/track".to_owned(), "clash".to_owned()), ("/items/2/workshop".to_owned(), "out_of_range".to_owned())]);
        let items = json!([
            {"workshop": sessions[1], "track": "Sal B"},
            {"workshop": sessions[0], "track": "Sal B"},
        ]);
        let faults = place(&siri, &path, 3, items).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/items/1/track".to_owned(), "clash".to_owned())]);
        // One after the other in one track, and at the same time in none.
        let items = json!([
            {"workshop": sessions[0], "track": "Sal A"},
            {"workshop": sessions[2], "track": "Sal A"},
            {"workshop": sessions[1], "track": null},
        ]);
        place(&siri, &path, 3, items).await.expect(200);
    }

    async fn what_stands_in_the_programme_stays_when_times_are_changed(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, sessions) = conference(&app, &siri).await;
        let items = json!([
            {"workshop": sessions[0], "track": "Sal A"},
            {"workshop": sessions[1], "track": "Sal B"},
            {"workshop": sessions[2], "track": "Sal A"},
        ]);
        place(&siri, &path, 3, items).await.expect(200);
        siri.patch(&address(&sessions[2]), 3, json!({"starts_at": "2031-03-03T08:10:00Z"})).await.expect(200);
        let times = json!({"starts_at": "2031-03-04T07:00:00Z", "ends_at": "2031-03-04T15:00:00Z", "tracks": ["Amfiet", "Sal B"]});
        siri.patch(&path, 4, times).await.expect(200);
        let items = json!([
            {"workshop": sessions[0], "track": "Amfiet"},
            {"workshop": sessions[2], "track": "Amfiet"},
        ]);
        let kept = place(&siri, &path, 5, items).await.expect(200).json();
        assert_eq!(kept["sessions"].as_array().unwrap().len(), 2);
        let items = json!([
            {"workshop": sessions[0], "track": "Amfiet"},
            {"workshop": sessions[1], "track": null},
        ]);
        let faults = place(&siri, &path, 6, items).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/items/1/workshop".to_owned(), "out_of_range".to_owned())]);
    }
}
