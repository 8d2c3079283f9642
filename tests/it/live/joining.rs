//! Who comes in, how, and what their token opens.

use super::{held, patch, published};
use crate::both;
use crate::support::TestApp;
use idedugnad::app::Manner;
use poem::http::Method;
use serde_json::{Value, json};

both! {
    async fn a_guest_joins_by_the_code_and_is_the_same_again(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let visitor = app.visitor();
        let spaced = format!(" {} ", held.code.to_lowercase());
        let joined = visitor.post("/workshops/join", json!({"code": spaced, "name": " Gro "})).await.expect(200).json();
        assert_eq!((&joined["workshop"], &joined["participant"]["name"]), (&json!(held.id), &json!("Gro")));
        let guest = visitor.with_token(joined["access_token"].as_str().unwrap());
        let again = guest.post("/workshops/join", json!({"code": held.code, "name": "En annen"})).await.expect(200).json();
        assert_eq!(again["participant"], joined["participant"]);
        let again = guest.post(&format!("{}/join", held.path), json!({})).await.expect(200).json();
        assert_eq!(again["participant"], joined["participant"]);
        let board = held.board(&guest).await;
        assert_eq!((&board["me"]["id"], &board["me"]["crew"], &board["participants"]), (&joined["participant"]["id"], &json!(false), &json!(1)));
        assert_eq!((&board["join"], &board["position"]), (&Value::Null, &json!(0)));
        let other = visitor.post("/workshops/join", json!({"code": held.code, "name": "Gro"})).await.expect(200).json();
        assert_ne!(other["participant"]["id"], joined["participant"]["id"]);
    }

    async fn a_person_joins_as_oneself_with_and_without_the_code(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let mona = app.member("Mona").await;
        mona.get(&format!("{}/board", held.path)).await.expect_problem(403, "forbidden");
        let joined = mona.post(&format!("{}/join", held.path), json!({})).await.expect(200).json();
        assert_eq!((&joined["access_token"], &joined["participant"]["name"]), (&Value::Null, &json!("Mona")));
        let again = mona.post("/workshops/join", json!({"code": held.code})).await.expect(200).json();
        assert_eq!(again["participant"], joined["participant"]);
        // A partner does not see a workshop of the house, but the code lets them in.
        let per = app.partner("Per").await;
        per.post(&format!("{}/join", held.path), json!({})).await.expect_problem(404, "not_found");
        per.post("/workshops/join", json!({"code": held.code})).await.expect(200);
        assert_eq!(held.board(&per).await["participants"], 2);
        let siri = held.board(&held.siri).await;
        assert_eq!((&siri["me"]["id"], &siri["join"]["code"]), (&Value::Null, &json!(held.code)));
        assert!(siri["join"]["url"].as_str().unwrap().ends_with(&format!("/bli-med?kode={}", held.code)));
    }

    async fn codes_that_are_wrong_renewed_or_over_are_all_unknown(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let visitor = app.visitor();
        let join = |code: &str| { let (visitor, body) = (visitor.clone(), json!({"code": code, "name": "Gro"})); async move { visitor.post("/workshops/join", body).await } };
        for code in ["", "ABCDE", "AAAAAA", "ABC10O", "en hel setning"] {
            join(code).await.expect_problem(404, "not_found");
        }
        held.siri.post(&format!("{}/code", held.path), json!({})).await.expect(200);
        join(&held.code).await.expect_problem(404, "not_found");
        let board = held.board(&held.siri).await;
        let code = board["join"]["code"].as_str().unwrap();
        let nameless = visitor.post("/workshops/join", json!({"code": code, "name": " "})).await.expect_problem(422, "invalid");
        assert_eq!(nameless.faults(), [("/name".to_owned(), "required".to_owned())]);
        join(code).await.expect(200);
        app.clock.advance(3 * 86_400);
        join(code).await.expect_problem(404, "not_found");
        assert_eq!(held.board(&app.client_of(held.siri.id())).await["join"], Value::Null);
    }

    async fn where_signing_in_is_required_there_are_no_guests(app: TestApp) {
        let held = published(&app, &[("cards", json!({}))], json!({"sign_in_required": true})).await;
        let body = json!({"code": held.code, "name": "Gro"});
        app.visitor().post("/workshops/join", body.clone()).await.expect_problem(401, "not_signed_in");
        app.member("Mona").await.post("/workshops/join", body).await.expect(200);
    }

    async fn a_guests_token_opens_one_workshop_and_nothing_else(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        held.card(&gro, "Mitt kort").await;
        for path in ["/ideas", "/me", "/workshops", "/campaigns", "/themes", "/shortlists", "/people", "/units"] {
            gro.get(path).await.expect_problem(403, "forbidden");
        }
        gro.post("/ideas", json!({"text": "Kaffe"})).await.expect_problem(403, "forbidden");
        for path in ["advance", "reveal", "timer", "rounds", "breakouts/spread", "publish", "code"] {
            let body = match path { "advance" => json!({"from": null}), "timer" => json!({"minutes": 1}), "rounds" => json!({"budget": 1, "cap": 1, "targets": "cards"}), _ => json!({}) };
            let status = gro.post(&format!("{}/{path}", held.path), body).await.status;
            assert_eq!(status, 403, "{path}");
        }
        gro.get(&format!("{}/participants", held.path)).await.expect_problem(403, "forbidden");
        let mut body = app.new_workshop("En annen");
        body["breakouts"] = json!(["A"]);
        let other = held.siri.post("/workshops", body).await.expect(201).id();
        for path in ["board", "groups/suggestions", "events"] {
            let status = gro.get(&format!("/workshops/{other}/{path}")).await.status;
            assert!(matches!(status, 403 | 404), "{path} {status}");
        }
        app.clock.advance(31 * 86_400);
        gro.get(&format!("{}/board", held.path)).await.expect_problem(401, "not_signed_in");
    }

    async fn who_is_shown_out_is_out(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let (gro, id) = held.guest(&app, "Gro").await;
        let mona = app.member("Mona").await;
        let joined = mona.post(&format!("{}/join", held.path), json!({})).await.expect(200).json();
        for id in [id.as_str(), joined["participant"]["id"].as_str().unwrap()] {
            let path = format!("{}/participants/{id}", held.path);
            let marked = patch(&held.siri, &path, json!({"removed": true})).await.expect(200).json();
            assert_eq!(marked["removed"], true);
        }
        gro.get(&format!("{}/board", held.path)).await.expect_problem(401, "not_signed_in");
        gro.post("/workshops/join", json!({"code": held.code, "name": "Gro"})).await.expect_problem(401, "not_signed_in");
        mona.get(&format!("{}/board", held.path)).await.expect_problem(403, "forbidden");
        mona.post("/workshops/join", json!({"code": held.code})).await.expect_problem(403, "forbidden");
        assert_eq!(held.board(&held.siri).await["participants"], 0);
    }

    async fn two_requests_to_join_at_once_make_one_participant(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let mona = app.member("Mona").await;
        let path = format!("{}/join", held.path);
        let joins = (0..8).map(|_| { let (mona, path) = (mona.clone(), path.clone()); async move { mona.post(&path, json!({})).await.expect(200).json() } });
        let joined = futures_util::future::join_all(joins).await;
        assert!(joined.iter().all(|one| one["participant"] == joined[0]["participant"]));
        assert_eq!(app.rows("workshop_participant").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_guesses_codes_is_held_back() {
    let manner = Manner {
        limited: true,
        ..Manner::default()
    };
    let app = TestApp::start_with(crate::support::Storage::Sqlite, manner).await;
    let visitor = app.visitor();
    let body = json!({"code": "AAAAAA", "name": "Gro"});
    for _ in 0..11 {
        let answer = visitor.post("/workshops/join", body.clone()).await;
        answer.expect_problem(404, "not_found");
    }
    let held = visitor.post("/workshops/join", body).await;
    let held = held.expect_problem(429, "too_many");
    assert_eq!(held.header("retry-after"), "6");
    let kept = visitor
        .request(Method::POST, "/workshops/join")
        .header("idempotency-key", "en")
        .json(&json!({"code": "AAAAAB", "name": "Gro"}));
    kept.send().await.expect(429);
}
