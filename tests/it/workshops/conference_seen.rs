//! A conference tells nobody of a workshop that is not for them, and a workshop of no conference that is not.

use super::conference::place;
use crate::both;
use crate::support::{Client, TestApp};
use idedugnad::kernel::policy::Audience;
use idedugnad::kernel::{Role, Scope};
use serde_json::{Value, json};

/// A word that stands in every hidden workshop and in nothing else.
const SECRET: &str = "Fjellhytteplanen";

/// A published conference of an open campaign with an open session and one for staff: its address, and both.
async fn mixed(app: &TestApp, siri: &Client) -> (String, Value, Value) {
    let open = app.campaign("Åpen", Audience::Open, None).await;
    let at = "2031-03-03T08:00:00Z";
    let fields = json!({"campaign": open, "starts_at": at});
    let shown = app.workshop(siri, fields).await.1["id"].clone();
    let fields = json!({"title": SECRET, "place": SECRET, "starts_at": "2031-03-03T10:00:00Z"});
    let hidden = app.workshop(siri, fields).await.1["id"].clone();
    let body = json!({"name": "Fagdag", "campaign": open, "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
    let made = siri.post("/conferences", body).await.expect(201).json();
    let path = format!("/conferences/{}", made["id"].as_str().unwrap());
    let items = json!([{"workshop": shown}, {"workshop": hidden}]);
    place(siri, &path, 1, items).await.expect(200);
    siri.patch(&path, 2, json!({"state": "published"}))
        .await
        .expect(200);
    (path, shown, hidden)
}

fn sessions(conference: &Value) -> Vec<&Value> {
    let sessions = conference["sessions"].as_array().unwrap().iter();
    sessions.map(|session| &session["workshop"]).collect()
}

both! {
    async fn a_session_that_is_not_for_the_reader_leaves_no_trace(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, shown, hidden) = mixed(&app, &siri).await;
        let secret = format!("/workshops/{}", hidden.as_str().unwrap());
        let (partner, mona) = (app.partner("Per").await, app.member("Mona").await);
        for (client, sees) in [(&app.visitor(), false), (&partner, false), (&mona, true), (&siri, true)] {
            client.get(&secret).await.expect(if sees { 200 } else { 404 });
            let answer = client.get(&path).await.expect(200);
            let expected = if sees { vec![&shown, &hidden] } else { vec![&shown] };
            assert_eq!((sessions(&answer.json()), answer.text().contains(SECRET)), (expected, sees));
        }
        let wanted = json!({"sessions": [shown, hidden]});
        let faults = partner.put(&format!("{path}/programme"), wanted.clone()).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/sessions/1".to_owned(), "unknown".to_owned())]);
        partner.put(&format!("{path}/programme"), json!({"sessions": [shown]})).await.expect(200);
        mona.put(&format!("{path}/programme"), wanted).await.expect(200);
        for (client, events) in [(&partner, 1), (&mona, 2)] {
            let calendar = client.get(&format!("{path}/calendar")).await.expect(200).text();
            assert_eq!(calendar.matches("BEGIN:VEVENT").count(), events);
        }
        siri.patch(&path, 3, json!({"state": "closed"})).await.expect(200);
        for (client, sees) in [(&app.visitor(), false), (&partner, false), (&mona, true)] {
            let report = client.get(&format!("{path}/report?format=md")).await.expect(200).text();
            assert!(report.contains("Møt folk der de er"), "{report}");
            assert_eq!(report.contains(SECRET), sees, "{report}");
        }
    }

    async fn a_seat_in_a_session_that_is_no_longer_for_the_holder_is_not_told_of(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, shown, _) = mixed(&app, &siri).await;
        let partner = app.partner("Per").await;
        partner.put(&format!("{path}/programme"), json!({"sessions": [shown]})).await.expect(200);
        let session = format!("/workshops/{}", shown.as_str().unwrap());
        siri.patch(&session, 3, json!({"campaign": null, "title": SECRET})).await.expect(200);
        partner.get(&session).await.expect_problem(404, "not_found");
        assert_eq!(partner.get(&path).await.expect(200).json()["sessions"], json!([]));
        let calendar = partner.get(&format!("{path}/calendar")).await.expect(200).text();
        assert!(!calendar.contains(SECRET) && !calendar.contains("VEVENT"), "{calendar}");
    }

    async fn who_places_sessions_takes_none_out_that_they_do_not_see(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let own = app.campaign("Egen", Audience::Internal, None).await;
        let olav = app.with_role_in("Olav", Role::Organiser, Scope::Campaign(own)).await;
        let body = json!({"name": "Fagdag", "campaign": own, "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
        let path = format!("/conferences/{}", olav.post("/conferences", body).await.expect(201).json()["id"].as_str().unwrap());
        let draft = app.draft(&siri, json!({"title": SECRET, "starts_at": "2031-03-03T08:00:00Z"})).await["id"].clone();
        place(&siri, &path, 1, json!([{"workshop": draft}])).await.expect(200);
        let seen = olav.get(&path).await.expect(200);
        assert_eq!((&seen.json()["sessions"], seen.text().contains(SECRET)), (&json!([]), false));
        place(&olav, &path, 2, json!([])).await.expect(200);
        assert_eq!(sessions(&siri.get(&path).await.expect(200).json()), [&draft]);
        place(&siri, &path, 3, json!([])).await.expect(200);
        assert_eq!(siri.get(&path).await.expect(200).json()["sessions"], json!([]));
    }

    async fn a_workshop_does_not_name_a_conference_that_is_not_for_the_reader(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let open = app.campaign("Åpen", Audience::Open, None).await;
        let (session, workshop) = app.workshop(&siri, json!({"campaign": open, "starts_at": "2031-03-03T08:00:00Z"})).await;
        let body = json!({"name": SECRET, "starts_at": "2031-03-03T07:00:00Z", "ends_at": "2031-03-03T15:00:00Z"});
        let path = format!("/conferences/{}", siri.post("/conferences", body).await.expect(201).json()["id"].as_str().unwrap());
        place(&siri, &path, 1, json!([{"workshop": workshop["id"]}])).await.expect(200);
        let (partner, mona) = (app.partner("Per").await, app.member("Mona").await);
        let (_, guest) = app.guest(workshop["id"].as_str().unwrap()).await;
        let told = async |client: &Client| client.get(&session).await.expect(200).text().contains(SECRET);
        assert!(told(&siri).await && !told(&mona).await, "a draft is for who plans it");
        siri.patch(&path, 2, json!({"state": "published"})).await.expect(200);
        assert!(told(&mona).await && !told(&partner).await && !told(&guest).await && !told(&app.visitor()).await);
        siri.patch(&path, 3, json!({"campaign": open})).await.expect(200);
        assert!(told(&partner).await && told(&guest).await && told(&app.visitor()).await);
    }
}
