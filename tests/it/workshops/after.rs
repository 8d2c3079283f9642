//! After a workshop: outcomes, decisions, evaluation, closing.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::{Value, json};

async fn idea(client: &Client, outcome: &Value) -> Value {
    let id = outcome["idea"]["id"].as_str().unwrap();
    client.get(&format!("/ideas/{id}")).await.expect(200).json()
}

both! {
    async fn a_card_becomes_the_idea_of_who_wrote_it(app: TestApp) {
        let campaign = app.campaign("Intern", Audience::Internal, None).await;
        let held = app.held(json!({"campaign": campaign})).await;
        let code = held.siri.get(&held.path).await.expect(200).json()["code"].clone();
        let per = app.partner("Per").await;
        let joined = per.post("/workshops/join", json!({"code": code})).await.expect(200).json();
        let card = held.card(&held.ada, "Spis lunsj med noen nye hver onsdag.").await;
        let of_partner = held.card(&per, "Åpne lokalene på kvelden.").await;
        held.to_review().await;
        let made = held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "idea", "kind": "meeting_place"})).await.expect(201);
        let address = made.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        assert_eq!(held.siri.get(&address).await.expect(200).json(), made.json());
        let shown = idea(&held.frida, &made.json()).await;
        assert_eq!((&shown["author"]["name"], &shown["campaign"]["id"]), (&json!("Ada"), &json!(campaign)));
        assert_eq!(shown["title"], "Spis lunsj med noen nye hver onsdag");
        assert_eq!(shown["provenance"]["cards"], 1);
        assert_eq!(shown["provenance"]["workshop"]["title"], "Møt folk der de er");
        app.indexed().await;
        let found = held.frida.get("/ideas?q=lunsj").await.expect(200).json();
        assert_eq!(found["items"][0]["id"], shown["id"]);
        held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "minutes"})).await.expect_problem(409, "has_outcome");

        let other = held.post(&held.siri, "/outcomes", json!({"card": of_partner, "outcome": "idea"})).await.expect(201).json();
        assert_eq!(idea(&per, &other).await["provenance"]["cards"], 1);
        let participant = joined["participant"]["id"].as_str().unwrap();
        let removed = held.siri.request(Method::PATCH, &format!("{}/participants/{participant}", held.path));
        removed.header("if-match", "*").json(&json!({"removed": true})).send().await.expect(200);
        let own = idea(&per, &other).await;
        assert_eq!((&own["provenance"], &own["author"]["name"]), (&json!(null), &json!("Per")));
    }

    async fn a_groups_outcome_covers_its_cards_and_can_be_undone(app: TestApp) {
        let held = app.held(json!({})).await;
        let one = held.card(&held.ada, "Kaffe i gangen").await;
        let two = held.card(&held.siri, "Te i gangen").await;
        let group = held.group("Drikke", &[&one, &two]).await;
        held.to_review().await;
        assert_eq!(held.review().await["unaccounted"], 2);
        let made = held.post(&held.siri, "/outcomes", json!({"group": group, "outcome": "idea"})).await.expect(201).json();
        let shown = idea(&held.ada, &made).await;
        assert_eq!((&shown["author"], &shown["title"], &shown["provenance"]["cards"]), (&json!(null), &json!("Drikke"), &json!(2)));
        let review = held.review().await;
        assert_eq!((&review["unaccounted"], &review["can_close"]), (&json!(0), &json!(true)));
        assert_eq!(review["groups"][0]["outcome"]["id"], made["id"]);
        let undo = format!("{}/outcomes/{}", held.path, made["id"].as_str().unwrap());
        held.siri.take_back(&undo).await.expect(204);
        held.siri.get(&format!("/ideas/{}", shown["id"].as_str().unwrap())).await.expect_problem(404, "not_found");
        assert_eq!(held.review().await["unaccounted"], 2);
        let again = held.post(&held.siri, "/outcomes", json!({"card": one, "outcome": "idea"})).await.expect(201).json();
        let id = again["idea"]["id"].as_str().unwrap();
        held.frida.put(&format!("/ideas/{id}/support"), json!({})).await.expect(200);
        let undo = format!("{}/outcomes/{}", held.path, again["id"].as_str().unwrap());
        held.siri.take_back(&undo).await.expect_problem(409, "not_editable");
    }

    async fn a_card_can_be_support_for_an_idea_that_is_there(app: TestApp) {
        let held = app.held(json!({})).await;
        let text = json!({"text": "Vi bør ha åpen kafé i biblioteket hver torsdag kveld."});
        let idea = held.frida.post("/ideas", text).await.expect(201).json();
        let card = held.card(&held.ada, "Åpen kafé i biblioteket torsdag kveld").await;
        held.to_review().await;
        app.indexed().await;
        let review = held.review().await;
        assert_eq!(review["similar"][&card][0]["idea"]["number"], idea["number"], "{review}");
        let number = idea["number"].to_string();
        let made = held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "support", "idea": number})).await.expect(201).json();
        let address = format!("/ideas/{number}");
        let shown = held.ada.get(&address).await.expect(200).json();
        assert_eq!((&shown["support"], &shown["supported"], &shown["provenance"]), (&json!(1), &json!(true), &json!(null)));
        held.siri.take_back(&format!("{}/outcomes/{}", held.path, made["id"].as_str().unwrap())).await.expect(204);
        assert_eq!(held.ada.get(&address).await.expect(200).json()["support"], 0);
        let fault = held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "support", "idea": "999999"})).await;
        assert_eq!(fault.expect(422).faults(), [("/idea".to_owned(), "unknown".to_owned())]);
        let fault = held.post(&held.siri, "/outcomes", json!({"outcome": "minutes"})).await.expect(422);
        assert_eq!(fault.faults(), [("/card".to_owned(), "required".to_owned())]);
    }

    async fn a_lost_answer_is_told_again_and_nothing_is_done_twice(app: TestApp) {
        let held = app.held(json!({})).await;
        let card = held.card(&held.ada, "Kaffe").await;
        held.to_review().await;
        let path = format!("{}/outcomes", held.path);
        let send = || {
            let request = held.siri.request(Method::POST, &path).header("idempotency-key", "en");
            request.json(&json!({"card": card, "outcome": "idea"})).send()
        };
        let first = send().await.expect(201);
        let second = send().await.expect(201);
        assert_eq!(first.json(), second.json());
        assert_eq!(app.rows("workshop_outcome").await, 1);
        assert_eq!(app.rows("idea").await, 1);
    }

    async fn closing_waits_for_every_card_and_tells_who_took_part_once(app: TestApp) {
        let held = app.held(json!({})).await;
        let anne = app.with_role("Anne", Role::Admin).await;
        let card = held.card(&held.ada, "Kaffe | te").await;
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "not_now");
        held.to_review().await;
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "cards_unaccounted");
        held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "idea"})).await.expect(201);
        let closed = held.post(&held.siri, "/close", json!({})).await.expect(200).json();
        assert_eq!((&closed["state"], &closed["code"]), (&json!("closed"), &json!(null)));
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "workshop_over");
        held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "minutes"})).await.expect_problem(409, "workshop_over");
        let mails = anne.get("/mails?q=lappen").await.expect(200).json();
        let to: Vec<&str> = mails["items"].as_array().unwrap().iter().map(|mail| mail["to"]["name"].as_str().unwrap()).collect();
        assert_eq!(to.iter().filter(|name| **name == "Ada").count(), 1, "{mails}");
        let ada = mails["items"].as_array().unwrap().iter().find(|mail| mail["to"]["name"] == "Ada").unwrap();
        let text = ada["text"].as_str().unwrap();
        assert!(text.contains("«Kaffe | te»") && text.contains("ble til en ny idé: #1"), "{text}");
    }

    async fn who_may_see_and_decide_afterwards(app: TestApp) {
        let held = app.held(json!({})).await;
        let card = held.card(&held.ada, "Kaffe").await;
        held.to_review().await;
        let outcome = json!({"card": card, "outcome": "minutes"});
        let review = format!("{}/review", held.path);
        held.frida.get(&review).await.expect(200);
        held.ada.get(&review).await.expect_problem(403, "forbidden");
        app.visitor().get(&review).await.expect_problem(401, "not_signed_in");
        let per = app.partner("Per").await;
        per.get(&review).await.expect_problem(404, "not_found");
        for client in [&held.frida, &held.ada] {
            held.post(client, "/outcomes", outcome.clone()).await.expect_problem(403, "forbidden");
            held.post(client, "/decisions", json!({"text": "Ja"})).await.expect_problem(403, "forbidden");
            held.post(client, "/close", json!({})).await.expect_problem(403, "forbidden");
        }
        let code = held.siri.get(&held.path).await.expect(200).json()["code"].clone();
        let guest = app.visitor().post("/workshops/join", json!({"code": code, "name": "Gjest"})).await.expect(200).json();
        let bearer = format!("Bearer {}", guest["access_token"].as_str().unwrap());
        let asked = app.visitor().request(Method::GET, &review).header("authorization", &bearer).send().await;
        asked.expect_problem(403, "forbidden");
        let answers = json!({"answers": {"heard": "yes", "worth": "yes", "again": "yes"}});
        let answered = app.visitor().request(Method::PUT, &format!("{}/evaluation", held.path)).header("authorization", &bearer);
        answered.json(&answers).send().await.expect(204);
    }

    async fn few_answers_are_not_counted_out(app: TestApp) {
        let held = app.held(json!({})).await;
        let path = format!("{}/evaluation", held.path);
        let answers = |heard: &str| json!({"answers": {"heard": heard, "worth": "partly", "again": "no"}, "comment": format!("Fint {heard}")});
        held.ada.put(&path, answers("no")).await.expect(204);
        held.ada.put(&path, answers("yes")).await.expect(204);
        for name in ["Bo", "Liv", "Kim"] {
            let person = app.member(name).await;
            held.post(&person, "/join", json!({})).await.expect(200);
            person.put(&path, answers("yes")).await.expect(204);
        }
        let few = held.review().await["evaluation"].clone();
        assert_eq!((&few["n"], &few["questions"][0]["yes"], &few["comments"]), (&json!(4), &json!(null), &json!([])));
        let last = app.member("Eli").await;
        last.put(&path, answers("no")).await.expect_problem(403, "forbidden");
        held.post(&last, "/join", json!({})).await.expect(200);
        last.put(&path, answers("no")).await.expect(204);
        let all = held.review().await["evaluation"].clone();
        assert_eq!(all["questions"][0], json!({"key": "heard", "yes": 4, "partly": 0, "no": 1, "share_yes": 80}));
        assert_eq!(all["comments"].as_array().unwrap().len(), 5);
    }

    async fn decisions_have_owners_and_versions_and_are_done_after_closing(app: TestApp) {
        let held = app.held(json!({})).await;
        held.to_review().await;
        let fault = held.post(&held.siri, "/decisions", json!({"text": " ", "owner": uuid::Uuid::new_v4()})).await.expect(422);
        assert_eq!(fault.faults().len(), 2);
        let body = json!({"text": "Vi prøver i mai", "owner": held.ada.id(), "due": "2027-05-01"});
        let made = held.post(&held.siri, "/decisions", body).await.expect(201);
        assert_eq!(made.json()["owner"]["name"], "Ada");
        let path = format!("{}/decisions/{}", held.path, made.id());
        held.siri.patch(&path, 7, json!({"text": "x"})).await.expect_problem(412, "stale");
        held.siri.patch(&path, 1, json!({"owner": null, "owner_name": "Kari i kommunen"})).await.expect(200);
        held.post(&held.siri, "/close", json!({})).await.expect(200);
        held.siri.patch(&path, 2, json!({"text": "x"})).await.expect_problem(409, "workshop_over");
        let done = held.siri.patch(&path, 2, json!({"done": true})).await.expect(200).json();
        assert_eq!((&done["done"], &done["owner"], &done["owner_name"]), (&json!(true), &json!(null), &json!("Kari i kommunen")));
        held.siri.delete(&path, 3).await.expect_problem(409, "workshop_over");
    }
}
