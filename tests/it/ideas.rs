//! Ideas: submitting, changing, supporting, deciding, finding.

mod asking;
mod finding;
mod suggesting;
mod words;

use crate::both;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::json;

/// A text as it stands in an address.
fn address(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

both! {
    async fn text_alone_is_enough_to_submit_an_idea(app: TestApp) {
        let amina = app.member("Amina").await;
        let answer = amina.post("/ideas", json!({"text": "Ha kaffe i venterommet. Det hjelper folk å vente."})).await.expect(201);
        let idea = answer.json();
        assert_eq!(idea["title"], "Ha kaffe i venterommet");
        assert_eq!((idea["number"].as_i64(), idea["status"].as_str(), idea["lang"].as_str()), (Some(1), Some("received"), Some("nb")));
        assert_eq!(answer.header("location"), format!("/api/v1/ideas/{}", answer.id()));
        assert_eq!(answer.version(), 1);
        assert!(!answer.header("x-change-token").is_empty());
        let read = amina.get("/ideas/1").await.expect(200).json();
        assert_eq!(read["id"], idea["id"]);
    }

    async fn all_faults_are_told_and_nothing_is_kept(app: TestApp) {
        let amina = app.member("Amina").await;
        let body = json!({"title": "x".repeat(201), "text": "  ", "themes": ["ukjent"], "anonymous": true});
        let answer = amina.post("/ideas", body).await.expect_problem(422, "invalid");
        let faults = answer.faults();
        for fault in [("/title", "too_long"), ("/text", "required"), ("/themes/0", "unknown"), ("/anonymous", "not_supported")] {
            assert!(faults.contains(&(fault.0.to_owned(), fault.1.to_owned())), "{faults:?}");
        }
        app.indexed().await;
        assert_eq!(amina.get("/ideas").await.expect(200).json()["total"], 0);
    }

    async fn sixty_four_identical_supports_at_once_count_once(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.post("/ideas", json!({"text": "Hold åpent om kvelden"})).await.expect(201).id();
        let path = format!("/ideas/{id}/support");
        let calls = (0..64).map(|_| {
            let (amina, path) = (amina.clone(), path.clone());
            tokio::spawn(async move { amina.put(&path, json!({})).await })
        });
        for call in calls.collect::<Vec<_>>() {
            let answer = call.await.unwrap().expect(200).json();
            assert_eq!(answer, json!({"support": 1, "supported": true}));
        }
        let bjarne = app.member("Bjarne").await;
        assert_eq!(bjarne.put(&path, json!({})).await.expect(200).json()["support"], 2);
        let withdrawn = amina.request(poem::http::Method::DELETE, &path).send().await.expect(200).json();
        assert_eq!(withdrawn, json!({"support": 1, "supported": false}));
    }

    async fn an_idea_is_found_by_a_word_in_another_inflection(app: TestApp) {
        let amina = app.member("Amina").await;
        amina.post("/ideas", json!({"text": "Møteplassene bør ligge på bibliotekene."})).await.expect(201);
        amina.post("/ideas", json!({"text": "Kutt skjemaene ned til ett."})).await.expect(201);
        app.indexed().await;
        let found = amina.get("/ideas?q=m%C3%B8teplass&facets=status,kind").await.expect(200).json();
        assert_eq!(found["total"], 1, "{found}");
        assert!(found["items"][0]["highlights"]["text"].as_str().unwrap().contains("<mark>"), "{found}");
        assert_eq!(found["facets"]["status"], json!([{"key": "received", "label": "Mottatt", "count": 1}]));
    }

    async fn a_change_from_an_old_version_is_refused_and_loses_nothing(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.post("/ideas", json!({"text": "Første tekst"})).await.expect(201).id();
        let path = format!("/ideas/{id}");
        amina.request(poem::http::Method::PATCH, &path).json(&json!({"text": "x"})).send().await.expect_problem(428, "precondition_required");
        let changed = amina.patch(&path, 1, json!({"text": "Andre tekst"})).await.expect(200);
        assert_eq!(changed.version(), 2);
        amina.patch(&path, 1, json!({"text": "Tredje tekst"})).await.expect_problem(412, "stale");
        assert_eq!(amina.get(&path).await.json()["text"], "Andre tekst");
        let history = amina.get(&format!("{path}/history")).await.expect(200).json();
        assert_eq!(history["items"][0]["changes"][0]["before"], "Første tekst");
    }

    async fn a_decision_has_a_reason_and_can_be_taken_back(app: TestApp) {
        let amina = app.member("Amina").await;
        let organiser = app.with_role("Olav", Role::Organiser).await;
        let id = amina.post("/ideas", json!({"text": "Møt ungdom på skolen"})).await.expect(201).id();
        let path = format!("/ideas/{id}/status");
        amina.post(&path, json!({"status": "piloting", "reason": "x"})).await.expect_problem(403, "forbidden");
        organiser.post(&path, json!({"status": "piloting", "reason": " "})).await.expect_problem(422, "invalid");
        let decided = organiser.post(&path, json!({"status": "in_dialogue", "reason": "Vi ringer deg."})).await.expect(200).json();
        assert_eq!((decided["status"].as_str(), decided["reason"].as_str()), (Some("in_dialogue"), Some("Vi ringer deg.")));
        assert!(decided["next_date"].is_string() && decided["owner"]["name"].is_string(), "{decided}");
        amina.patch(&format!("/ideas/{id}"), 2, json!({"text": "y"})).await.expect_problem(409, "not_editable");
        organiser.post(&path, json!({"status": "declined", "reason": "For dyrt."})).await.expect(200);
        let back = organiser.post(&format!("{path}/undo"), json!({})).await.expect(200).json();
        assert_eq!((back["status"].as_str(), back["reason"].as_str()), (Some("in_dialogue"), Some("Vi ringer deg.")));
        let again = organiser.post(&format!("{path}/undo"), json!({})).await.expect(200).json();
        assert_eq!(again["status"], "received");
        organiser.post(&format!("{path}/undo"), json!({})).await.expect_problem(409, "nothing_to_undo");
    }

    async fn what_is_internal_is_hidden_in_every_channel(app: TestApp) {
        let amina = app.member("Amina").await;
        let partner = app.partner("Per").await;
        let internal = app.campaign("Bare for oss", Audience::Internal, None).await;
        let open = app.campaign("For alle", Audience::Open, None).await;
        let hidden = amina.post("/ideas", json!({"text": "Hemmelig møteplass", "campaign": internal})).await.expect(201).id();
        amina.post("/ideas", json!({"text": "Åpen møteplass", "campaign": open})).await.expect(201);
        app.indexed().await;
        for reader in [app.visitor(), partner] {
            reader.get(&format!("/ideas/{hidden}")).await.expect_problem(404, "not_found");
            let list = reader.get("/ideas?q=møteplass&facets=campaign,status,kind,theme,unit").await.expect(200).json();
            assert_eq!((list["total"].as_i64(), list["items"].as_array().unwrap().len()), (Some(1), 1), "{list}");
            assert_eq!(list["facets"]["campaign"].as_array().unwrap().len(), 1, "{list}");
            let similar = reader.post("/ideas/similar", json!({"text": "Hemmelig møteplass"})).await.expect(200).json();
            assert!(!similar.to_string().contains("Hemmelig"), "{similar}");
        }
    }
}
