//! What people write is kept as typed, and what they change is told in the history.

use crate::both;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::json;

both! {
    async fn text_comes_back_as_typed(app: TestApp) {
        let amina = app.member("Amina").await;
        for text in [
            "<script>alert('hei')</script><img src=x onerror=alert(1)>",
            "=HYPERLINK(\"http://evil.example\";\"klikk\") +1 -1 @SUM(A1)",
            "Emoji 👩🏽‍🦽🇳🇴🎉 og språk: Čáhppes, 日本語, العربية, \u{200f}כן",
            "Linje 1\r\nLinje 2\n\n\tInnrykk  og  mellomrom ",
            "' OR 1=1; DROP TABLE idea; -- \\ %00 ${jndi:ldap://x} {{7*7}} %_",
        ] {
            let made = amina.post("/ideas", json!({"title": "En tittel", "text": text})).await.expect(201).json();
            assert_eq!(made["text"], text);
            let read = amina.get(&format!("/ideas/{}", made["number"])).await.expect(200).json();
            assert_eq!(read["text"], text);
        }
    }

    async fn accents_are_composed_and_lengths_count_characters(app: TestApp) {
        let amina = app.member("Amina").await;
        let made = amina.post("/ideas", json!({"title": "Kafe\u{301}", "text": "A\u{30a}pent"})).await.expect(201).json();
        assert_eq!((made["title"].as_str(), made["text"].as_str()), (Some("Kaf\u{e9}"), Some("\u{c5}pent")));
        let longest = json!({"title": "å".repeat(200), "text": "ø".repeat(20_000)});
        amina.post("/ideas", longest).await.expect(201);
        let longer = json!({"title": "å".repeat(201), "text": "ø".repeat(20_001)});
        let faults = amina.post("/ideas", longer).await.expect_problem(422, "invalid").faults();
        let too_long = |pointer: &str| (pointer.to_owned(), "too_long".to_owned());
        assert!(faults.contains(&too_long("/title")) && faults.contains(&too_long("/text")), "{faults:?}");
    }

    async fn highlights_are_escaped_html(app: TestApp) {
        let amina = app.member("Amina").await;
        amina.post("/ideas", json!({"title": "<b>Kaffe</b> & te", "text": "<script>alert(1)</script> kaffe i venterommet"})).await.expect(201);
        app.indexed().await;
        let hit = amina.get("/ideas?q=kaffe").await.expect(200).json()["items"][0].clone();
        for part in ["title", "text"] {
            let html = hit["highlights"][part].as_str().unwrap().replace("<mark>", "").replace("</mark>", "");
            assert!(!html.contains('<') && html.contains("&lt;"), "{html}");
        }
        assert!(hit["highlights"]["title"].as_str().unwrap().contains("<mark>Kaffe</mark>"), "{hit}");
    }

    async fn the_language_is_detected_unless_it_is_named(app: TestApp) {
        let amina = app.member("Amina").await;
        for (text, lang) in [
            ("Vi bør ikke la folk vente når de kommer.", "nb"),
            ("Vi bør ikkje la folk vente når dei kjem frå skulen.", "nn"),
            ("We should not let people wait for an answer.", "en"),
        ] {
            assert_eq!(amina.post("/ideas", json!({"text": text})).await.expect(201).json()["lang"], lang);
        }
        let named = json!({"text": "We should not let people wait.", "lang": "nn"});
        assert_eq!(amina.post("/ideas", named).await.expect(201).json()["lang"], "nn");
    }

    async fn a_change_keeps_what_it_leaves_out_and_null_takes_away(app: TestApp) {
        let amina = app.member("Amina").await;
        let unit = app.unit("Kontoret", None).await;
        app.theme("Kafé", None).await;
        let body = json!({"title": "Min tittel", "text": "Ha kaffe i venterommet. Det hjelper.", "themes": ["kafe"], "unit": unit, "kind": "problem"});
        let path = format!("/ideas/{}", amina.post("/ideas", body).await.expect(201).id());
        let same = amina.patch(&path, 1, json!({})).await.expect(200);
        assert_eq!(same.version(), 1);
        let titled = amina.patch(&path, 1, json!({"title": "Ny tittel"})).await.expect(200).json();
        assert_eq!((&titled["text"], &titled["kind"], &titled["unit"]["name"]), (&json!("Ha kaffe i venterommet. Det hjelper."), &json!("problem"), &json!("Kontoret")));
        let bare = amina.patch(&path, 2, json!({"title": null, "themes": null, "unit": null})).await.expect(200).json();
        assert_eq!((&bare["title"], &bare["themes"], &bare["unit"]), (&json!("Ha kaffe i venterommet"), &json!([]), &json!(null)));
        let faults = amina.patch(&path, 3, json!({"text": null, "kind": null, "lang": null})).await.expect_problem(422, "invalid").faults();
        for pointer in ["/text", "/kind", "/lang"] {
            assert!(faults.contains(&(pointer.to_owned(), "required".to_owned())), "{faults:?}");
        }
        assert_eq!(amina.get(&path).await.version(), 3);
        let faults = amina.patch(&path, 3, json!({"unit": uuid::Uuid::nil(), "themes": ["ukjent"]})).await.expect_problem(422, "invalid").faults();
        assert!(faults.iter().all(|(_, code)| code == "unknown") && !faults.is_empty(), "{faults:?}");
    }

    async fn those_who_curate_set_the_themes_of_an_answered_idea_and_nothing_else(app: TestApp) {
        let amina = app.member("Amina").await;
        let olav = app.with_role("Olav", Role::Organiser).await;
        app.theme("Kafé", None).await;
        let path = format!("/ideas/{}", amina.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id());
        olav.post(&format!("{path}/status"), json!({"status": "worklist", "reason": "Ja."})).await.expect(200);
        let set = olav.patch(&path, 2, json!({"themes": ["kafe"]})).await.expect(200).json();
        assert_eq!((&set["themes"][0]["label"], &set["version"]), (&json!("Kafé"), &json!(3)));
        olav.patch(&path, 3, json!({"themes": [], "title": "Min"})).await.expect_problem(403, "forbidden");
        amina.patch(&path, 3, json!({"themes": []})).await.expect_problem(409, "not_editable");
        app.indexed().await;
        assert_eq!(amina.get("/ideas?theme=kafe").await.expect(200).json()["total"], 1);
    }

    async fn the_history_tells_every_step_newest_first(app: TestApp) {
        let amina = app.member("Amina").await;
        let olav = app.with_role("Olav", Role::Organiser).await;
        let path = format!("/ideas/{}", amina.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id());
        amina.patch(&path, 1, json!({"title": "Kaffe til alle", "kind": "problem"})).await.expect(200);
        olav.post(&format!("{path}/status"), json!({"status": "declined", "reason": "For dyrt."})).await.expect(200);
        olav.post(&format!("{path}/status/undo"), json!({"reason": "Vi tok feil."})).await.expect(200);
        let items = amina.get(&format!("{path}/history")).await.expect(200).json()["items"].as_array().unwrap().clone();
        let told: Vec<_> = items.iter().map(|item| (item["type"].as_str().unwrap(), item["by"]["name"].as_str().unwrap(), item["status"].as_str())).collect();
        assert_eq!(told, [
            ("status", "Olav", Some("received")),
            ("status", "Olav", Some("declined")),
            ("edited", "Amina", None),
            ("submitted", "Amina", Some("received")),
        ]);
        assert_eq!((&items[0]["reason"], &items[1]["undone"], &items[1]["from"]), (&json!("Vi tok feil."), &json!(true), &json!("received")));
        assert_eq!(items[2]["changes"], json!([
            {"field": "title", "before": "Kaffe", "after": "Kaffe til alle"},
            {"field": "kind", "before": "working_method", "after": "problem"},
        ]));
        let shown = amina.get(&path).await.expect(200).json();
        assert_eq!((&shown["version"], &shown["reason"]), (&json!(4), &json!("Vi tok feil.")));
    }

    async fn a_date_has_a_year_of_four_digits(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let path = format!("/ideas/{}/status", admin.post("/ideas", json!({"text": "Kaffe"})).await.expect(201).id());
        let step = json!({"status": "worklist", "reason": "Ja", "next_date": "+12026-12-31"});
        assert!((400..500).contains(&admin.post(&path, step).await.status));
    }

    async fn an_answer_that_settles_an_idea_frees_its_owner_and_an_open_one_has_a_date(app: TestApp) {
        let amina = app.member("Amina").await;
        let olav = app.with_role("Olav", Role::Organiser).await;
        let campaign = app.campaign("Vår", Audience::Open, Some(olav.id())).await;
        let made = amina.post("/ideas", json!({"text": "Kaffe", "campaign": campaign})).await.expect(201).json();
        let path = format!("/ideas/{}", made["id"].as_str().unwrap());
        let in_two_weeks = app.clock.now().plus_seconds(14 * 86_400).oslo_date().to_string();
        assert_eq!((&made["owner"]["name"], &made["next_date"]), (&json!("Olav"), &json!(in_two_weeks)));
        assert_eq!(olav.get("/me/waiting").await.expect(200).json()["total"], 1);
        let yesterday = app.clock.now().plus_seconds(-86_400).oslo_date().to_string();
        let step = json!({"status": "worklist", "reason": "Ja", "next_date": yesterday, "owner": uuid::Uuid::nil()});
        let faults = olav.post(&format!("{path}/status"), step).await.expect_problem(422, "invalid").faults();
        assert_eq!(faults, [("/owner".to_owned(), "unknown".to_owned()), ("/next_date".to_owned(), "out_of_range".to_owned())]);
        for by_hand in ["draft", "merged"] {
            olav.post(&format!("{path}/status"), json!({"status": by_hand, "reason": "Ja"})).await.expect_problem(422, "invalid");
        }
        let step = json!({"status": "worklist", "reason": "Ja", "owner": amina.id()});
        assert_eq!(olav.post(&format!("{path}/status"), step).await.expect(200).json()["owner"]["name"], "Amina");
        let done = olav.post(&format!("{path}/status"), json!({"status": "adopted", "reason": "I bruk"})).await.expect(200).json();
        assert_eq!((&done["owner"], &done["next_date"]), (&json!(null), &json!(null)));
        assert_eq!(amina.get("/me/waiting").await.expect(200).json()["total"], 0);
    }
}
