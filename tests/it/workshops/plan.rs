//! Planning: drafts, agendas, publishing, calling off.

use crate::both;
use crate::support::{Answer, Client};
use idedugnad::kernel::Role;
use poem::http::Method;
use serde_json::{Value, json};

async fn set_agenda(client: &Client, path: &str, version: i64, items: Value) -> Answer {
    let request = client.request(Method::PUT, &format!("{path}/agenda"));
    let request = request.if_match(version);
    request.json(&json!({ "items": items })).send().await
}

fn pointers(answer: &Answer) -> Vec<String> {
    let faults = answer.faults().into_iter();
    faults.map(|(pointer, _)| pointer).collect()
}

both! {
    async fn a_workshop_is_planned_published_and_called_off(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let body = json!({"title": "Møt folk", "starts_at": app.moment(86_400), "breakouts": ["Rød", "Blå"]});
        let made = siri.post("/workshops", body).await.expect(201);
        let path = made.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        let draft = made.json();
        assert_eq!((&draft["state"], &draft["minutes"], &draft["agenda"]), (&json!("draft"), &json!(0), &json!([])));
        assert_eq!(draft["allowed"], json!(["edit", "publish"]));
        assert_eq!(draft["breakouts"][1]["name"], "Blå");
        let lacking = siri.post(&format!("{path}/publish"), json!({})).await.expect_problem(422, "invalid");
        assert_eq!(pointers(&lacking), ["/agenda", "/place"]);
        let items = json!([{"title": "Inn", "minutes": 10, "activity": "talk"}, {"title": "Kort", "minutes": 35, "activity": "cards", "private_cards": true}]);
        let planned = set_agenda(&siri, &path, 1, items).await.expect(200).json();
        assert_eq!((&planned["minutes"], &planned["version"]), (&json!(45), &json!(2)));
        assert_eq!(planned["agenda"][1]["starts_at"], planned["agenda"][0]["ends_at"]);
        assert_eq!(planned["agenda"][1]["ends_at"], planned["ends_at"]);
        siri.patch(&path, 2, json!({"place": "Storsalen"})).await.expect(200);
        let published = siri.post(&format!("{path}/publish"), json!({})).await.expect(200).json();
        let code = published["code"].as_str().unwrap();
        assert!(code.len() == 6 && code.bytes().all(|byte| b"ABCDEFGHJKMNPQRSTUVWXYZ23456789".contains(&byte)), "{code}");
        assert_eq!(published["allowed"], json!(["edit", "cancel", "run", "sign_up", "take_part"]));
        let renewed = siri.post(&format!("{path}/code"), json!({})).await.expect(200).json();
        assert_ne!(renewed["code"], code);
        siri.post(&format!("{path}/publish"), json!({})).await.expect_problem(409, "not_now");
        siri.request(Method::DELETE, &path).header("if-match", "*").send().await.expect_problem(409, "not_now");
        let cancelled = siri.post(&format!("{path}/cancel"), json!({"reason": "Salen er opptatt."})).await.expect(200).json();
        assert_eq!((&cancelled["state"], &cancelled["code"], &cancelled["allowed"]), (&json!("cancelled"), &json!(null), &json!(["review"])));
        siri.patch(&path, 5, json!({"title": "x"})).await.expect_problem(409, "workshop_over");
    }

    async fn a_draft_is_taken_away_at_the_version_seen(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let draft = app.draft(&siri, json!({})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        siri.delete(&path, 1).await.expect_problem(412, "stale");
        siri.delete(&path, 2).await.expect(204);
        siri.get(&path).await.expect_problem(404, "not_found");
    }

    async fn every_fault_of_a_plan_is_told(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let nobody = uuid::Uuid::new_v4();
        let faulty = json!({"title": " ", "starts_at": "1999-01-01T00:00:00Z", "campaign": "ukjent", "unit": nobody, "themes": ["ukjent"],
            "online_url": "javascript:alert(1)", "max_participants": 0, "breakouts": [""], "crew": [{"person": nobody, "role": "organiser"}]});
        let answer = siri.post("/workshops", faulty).await.expect_problem(422, "invalid");
        let told = pointers(&answer);
        for pointer in ["/title", "/starts_at", "/campaign", "/unit", "/themes/0", "/online_url", "/max_participants", "/breakouts/0", "/crew/0/person"] {
            assert!(told.iter().any(|known| known == pointer), "{pointer} {told:?}");
        }
        let draft = app.draft(&siri, json!({})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let items = json!([{"id": nobody, "title": "x", "minutes": -1, "activity": "talk", "facilitators": [nobody]}]);
        let answer = set_agenda(&siri, &path, 2, items).await.expect_problem(422, "invalid");
        assert_eq!(pointers(&answer), ["/items/0/id", "/items/0/minutes", "/items/0/facilitators/0"]);
        set_agenda(&siri, &path, 2, json!([])).await.expect_problem(422, "invalid");
    }

    async fn an_agenda_keeps_the_items_it_names_and_its_rota_follows_the_crew(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let frida = app.member("Frida").await;
        let draft = app.draft(&siri, json!({"crew": [{"person": frida.id(), "role": "facilitator"}]})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let (first, second) = (&draft["agenda"][0]["id"], &draft["agenda"][1]["id"]);
        let items = json!([
            {"id": second, "title": "Kort", "minutes": 25, "activity": "cards", "facilitators": [frida.id(), siri.id()]},
            {"title": "Pause", "minutes": 5, "activity": "break", "staff_min": 0, "staff_max": 1},
            {"id": first, "title": "Velkommen", "minutes": 10, "activity": "talk", "facilitators": [frida.id()]},
        ]);
        let planned = set_agenda(&siri, &path, 2, items).await.expect(200).json();
        let agenda = planned["agenda"].as_array().unwrap();
        assert_eq!((&agenda[0]["id"], &agenda[2]["id"], agenda.len()), (second, first, 3));
        assert_eq!((&agenda[0]["staff_min"], &agenda[0]["staff_max"]), (&json!(2), &json!(2)));
        assert_eq!((&agenda[1]["staff_min"], &agenda[1]["staff_max"]), (&json!(0), &json!(1)));
        assert_eq!(agenda[0]["facilitators"][0]["name"], "Frida");
        let alone = siri.patch(&path, 3, json!({"crew": []})).await.expect(200).json();
        assert_eq!((&alone["agenda"][0]["facilitators"][0]["name"], &alone["agenda"][2]["facilitators"]), (&json!("Siri"), &json!([])));
    }

    async fn breakout_groups_are_kept_by_id_and_not_taken_from_their_cards(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let draft = app.draft(&siri, json!({"breakouts": ["Rød", "Blå"]})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let blue = draft["breakouts"][1]["id"].as_str().unwrap();
        let changed = siri.patch(&path, 2, json!({"breakouts": [{"id": blue, "name": "Blåbær"}, {"name": "Gul"}]})).await.expect(200).json();
        let names: Vec<&str> = changed["breakouts"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect();
        assert_eq!((names, &changed["breakouts"][0]["id"]), (vec!["Blåbær", "Gul"], &json!(blue)));
        siri.patch(&path, 3, json!({"breakouts": [{"id": uuid::Uuid::new_v4(), "name": "x"}]})).await.expect_problem(422, "invalid");
    }

    async fn what_is_published_keeps_a_place_and_a_beginning_to_come(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({})).await;
        let version = workshop["version"].as_i64().unwrap();
        let wrong = json!({"starts_at": app.moment(-60), "place": null});
        let answer = siri.patch(&path, version, wrong).await.expect_problem(422, "invalid");
        assert_eq!(answer.faults(), [("/place".to_owned(), "required".to_owned()), ("/starts_at".to_owned(), "out_of_range".to_owned())]);
        siri.patch(&path, version, json!({"place": null, "online_url": "https://mote.example/rom"})).await.expect(200);
        siri.patch(&path, version + 1, json!({"online_url": null})).await.expect_problem(422, "invalid");
        app.clock.advance(3 * 86_400);
        // Nobody has begun it, and its time has passed: other things may still be put right.
        let siri = app.client_of(siri.id());
        siri.patch(&path, version + 1, json!({"title": "Møt dem"})).await.expect(200);
        siri.post(&format!("{path}/advance"), json!({"from": null})).await.expect(200);
        let running = siri.get(&path).await.expect(200).version();
        siri.patch(&path, running, json!({"online_url": null})).await.expect_problem(422, "invalid");
        let draft = app.draft(&siri, json!({})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        siri.patch(&path, 2, json!({"starts_at": app.moment(-60), "place": null})).await.expect(200);
    }

    async fn what_has_begun_keeps_its_place_before_the_rest(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, workshop) = app.workshop(&siri, json!({})).await;
        let items = workshop["agenda"].as_array().unwrap();
        let [a, b, c, d] = [0, 1, 2, 3].map(|index| {
            let item = &items[index];
            json!({"id": item["id"], "title": item["title"], "minutes": item["minutes"], "activity": item["activity"]})
        });
        let version = workshop["version"].as_i64().unwrap();
        set_agenda(&siri, &path, version, json!([b, a, c, d])).await.expect(200);
        set_agenda(&siri, &path, version + 1, json!([a, b, c, d])).await.expect(200);
        siri.post(&format!("{path}/advance"), json!({"from": null})).await.expect(200);
        siri.post(&format!("{path}/advance"), json!({"from": a["id"]})).await.expect(200);
        let version = siri.get(&path).await.expect(200).version();
        let new = json!({"title": "Pause", "minutes": 5, "activity": "break"});
        for (order, at) in [(json!([b, a, c, d]), 0), (json!([a, c, b, d]), 1), (json!([new, a, b, c, d]), 0), (json!([c, d, a, b]), 0)] {
            let faults = set_agenda(&siri, &path, version, order).await.expect_problem(422, "invalid").faults();
            assert_eq!(faults, [(format!("/items/{at}"), "already_begun".to_owned())]);
        }
        set_agenda(&siri, &path, version, json!([b, c, d])).await.expect_problem(409, "item_in_use");
        let method = json!({"key": "kaffebord", "names": {"nb": "Kaffebord"}, "purposes": {"nb": "Snakke sammen"},
            "steps": [{"minutes": 10, "activity": "talk", "titles": {"nb": "Velkommen"}, "staff_min": 1, "staff_max": 2}]});
        siri.post("/methods", method).await.expect(201);
        let drop = |position: i64| json!({"method": "kaffebord", "position": position});
        let faults = siri.post(&format!("{path}/agenda/method"), drop(2)).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/position".to_owned(), "already_begun".to_owned())]);
        let planned = set_agenda(&siri, &path, version, json!([a, b, new, d, c])).await.expect(200).json();
        assert_eq!((&planned["agenda"][0]["id"], &planned["agenda"][3]["id"]), (&a["id"], &d["id"]));
        siri.post(&format!("{path}/agenda/method"), drop(3)).await.expect(200);
    }

    async fn breakout_groups_have_different_names(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let body = json!({"title": "Møt folk", "starts_at": app.moment(86_400), "breakouts": ["Rød gruppe", " rød  GRUPPE ", "Blå"]});
        let faults = siri.post("/workshops", body).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/breakouts/1".to_owned(), "duplicate".to_owned())]);
        let draft = app.draft(&siri, json!({"breakouts": ["Rød", "Blå"]})).await;
        let path = format!("/workshops/{}", draft["id"].as_str().unwrap());
        let kept = json!([{"id": draft["breakouts"][0]["id"], "name": "Rød"}, {"id": draft["breakouts"][1]["id"], "name": "rød"}]);
        let faults = siri.patch(&path, 2, json!({"breakouts": kept})).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/breakouts/1/name".to_owned(), "duplicate".to_owned())]);
    }
}
