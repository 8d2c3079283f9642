//! The report: the same bytes each time, nothing in it that its reader may not see, and readable for all.

use crate::both;
use crate::support::{Client, Held, TestApp};
use poem::http::Method;
use serde_json::json;
use std::io::{Cursor, Read};

async fn file(client: &Client, path: &str, format: &str, lang: &str) -> Vec<u8> {
    let request = client.request(Method::GET, &format!("{path}/report?format={format}"));
    let answer = request.header("accept-language", lang).send().await;
    answer.expect(200).bytes
}

async fn markdown(client: &Client, path: &str, lang: &str) -> String {
    String::from_utf8(file(client, path, "md", lang).await).unwrap()
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// An agenda of half an hour of one of the staff and an hour of two to three, and eight who were present.
async fn rana(app: &TestApp, held: &Held) {
    app.sql(
        "UPDATE workshop_item SET minutes = 30, staff_min = 1, staff_max = 1 WHERE position = 1",
    )
    .await;
    app.sql(
        "UPDATE workshop_item SET minutes = 60, staff_min = 2, staff_max = 3 WHERE position = 2",
    )
    .await;
    app.sql("UPDATE workshop_item SET staff_min = 0, staff_max = 0 WHERE position > 2")
        .await;
    for number in 1..=7 {
        let person = app.member(&format!("Deltaker {number}")).await;
        held.post(&person, "/join", json!({})).await.expect(200);
    }
    app.sql("UPDATE workshop_participant SET present = TRUE WHERE joined_at IS NOT NULL AND name NOT IN ('Siri', 'Frida')")
        .await;
}

both! {
    async fn the_same_data_gives_the_same_bytes_also_after_a_restart(app: TestApp) {
        let held = app.held(json!({"purpose": "Finne møteplasser"})).await;
        let hostile = "<script>alert(1)</script> | # nei\n- *ja*";
        let card = held.card(&held.ada, hostile).await;
        let group = held.group("Drikke | mat", &[&card]).await;
        held.next().await;
        held.next().await;
        let mut hidden = String::new();
        for title in ["Avslørt", "Hemmelig"] {
            let new = json!({"title": title, "budget": 3, "cap": 2, "targets": "groups"});
            let round = held.post(&held.siri, "/rounds", new).await.expect(201).id();
            let dots = json!({"dots": [{"target": group, "dots": 2}]});
            held.ada.put(&format!("{}/rounds/{round}/dots", held.path), dots).await.expect(200);
            if title == "Avslørt" {
                let sheet = json!({"number": "1", "cards": ["Te"], "counted_cards": 1, "round": round, "voters": 2, "dots": [{"target": group, "dots": 3}]});
                let sheet = held.post(&held.siri, "/sheets", sheet).await.expect(201).json();
                held.post(&held.frida, &format!("/sheets/{}/check", sheet["id"].as_str().unwrap()), json!({"cards": 1, "dots": 3})).await.expect(200);
                held.minute("card", sheet["cards"][0]["id"].as_str().unwrap()).await;
                held.round(&round, "revealed").await.expect(200);
            }
            hidden = round;
        }
        rana(&app, &held).await;
        held.to_review().await;
        held.post(&held.siri, "/outcomes", json!({"group": group, "outcome": "idea"})).await.expect(201);
        held.post(&held.siri, "/decisions", json!({"text": "Vi prøver", "owner_name": "Kari"})).await.expect(201);
        let report = format!("{}/report", held.path);
        held.ada.get(&report).await.expect_problem(403, "forbidden");
        let text = markdown(&held.siri, &held.path, "nb").await;
        assert!(text.contains("Avslørt") && !text.contains("Hemmelig"), "{text}");
        held.ada.put(&format!("{}/rounds/{hidden}/dots", held.path), json!({"dots": []})).await.expect(200);
        held.post(&held.siri, "/close", json!({})).await.expect(200);

        let text = markdown(&held.ada, &held.path, "nb").await;
        assert!(text.contains("\\<script\\>alert(1)\\</script\\> \\| \\# nei"), "{text}");
        assert!(text.contains("| Ansattminutter per deltaker | 18,75–26,25 |"), "{text}");
        assert!(text.contains("| Til stede | 8 |"), "{text}");
        assert!(text.contains("| Ny idé | \\#1 Drikke \\| mat |"), "{text}");
        assert!(text.contains("| Avslørt: Prikker | 2 | 3 | 5 |"), "{text}");
        assert!(text.contains("| Lapper | 1 | 1 | 2 |"), "{text}");
        assert!(!text.contains("Hemmelig") && !text.contains("Ada"), "{text}");
        assert!(markdown(&held.ada, &held.path, "nn").await.contains("Tilsettminutt per deltakar | 18,75–26,25"));
        assert!(markdown(&held.ada, &held.path, "en").await.contains("Staff minutes per participant | 18.75–26.25"));

        let docx = file(&held.ada, &held.path, "docx", "nb").await;
        let body = part(&docx, "word/document.xml");
        assert!(body.contains("w:val=\"Heading1\"") && body.contains("<w:tblHeader />"));
        assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !body.contains("<script>"));
        assert!(part(&docx, "word/styles.xml").contains("<w:lang w:val=\"nb-NO\" />"));
        assert!(part(&docx, "docProps/core.xml").contains("<dc:title>Møt folk der de er</dc:title>"));
        let json: serde_json::Value = serde_json::from_slice(&file(&held.ada, &held.path, "json", "nb").await).unwrap();
        assert_eq!((&json["lang"], &json["blocks"][0]["text"]), (&json!("nb"), &json!("Finne møteplasser")));

        tokio::time::sleep(std::time::Duration::from_millis(2_100)).await;
        assert!(docx == file(&held.ada, &held.path, "docx", "nb").await);
        let (ada, path) = (held.ada.id(), held.path.clone());
        drop(held);
        let app = app.restarted(|_| ()).await;
        let ada = app.client_of(ada);
        assert!(docx == file(&ada, &path, "docx", "nb").await);
        assert!(text == markdown(&ada, &path, "nb").await);
    }

    async fn cards_and_dots_that_were_never_shown_hold_the_closing_up(app: TestApp) {
        let held = app.held(json!({})).await;
        app.sql("UPDATE workshop_item SET private_cards = TRUE WHERE position = 2").await;
        let card = held.card(&held.ada, "En hemmelighet").await;
        held.next().await;
        held.next().await;
        let round = held.post(&held.siri, "/rounds", json!({"budget": 3, "cap": 2, "targets": "cards"})).await.expect(201).id();
        held.to_review().await;
        let review = held.review().await;
        assert_eq!((&review["hidden_cards"], &review["unaccounted"], &review["can_close"]), (&json!(1), &json!(1), &json!(false)));
        assert!(!review.to_string().contains("hemmelighet"));
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "cards_unaccounted");
        held.post(&held.siri, "/reveal", json!({})).await.expect(200);
        held.minute("card", &card).await;
        // A round in which nobody gave dots holds nothing up.
        let review = held.review().await;
        assert_eq!((&review["unrevealed_rounds"], &review["can_close"]), (&json!([]), &json!(true)));
        let dots = json!({"dots": [{"target": card, "dots": 2}]});
        held.ada.put(&format!("{}/rounds/{round}/dots", held.path), dots).await.expect(200);
        let review = held.review().await;
        assert_eq!(review["unrevealed_rounds"], json!([{"id": round, "title": "", "state": "open", "ballots": 1}]));
        assert_eq!(review["can_close"], false);
        held.post(&held.siri, "/close", json!({})).await.expect_problem(409, "rounds_unrevealed");
        for state in ["closed", "revealed"] {
            held.round(&round, state).await.expect(200);
        }
        held.post(&held.siri, "/close", json!({})).await.expect(200);
        let text = markdown(&held.siri, &held.path, "nb").await;
        // Who joined the board is no count of who was there.
        assert!(text.contains("| Ansattminutter per deltaker | ukjent |"), "{text}");
        let report = format!("{}/report", held.path);
        app.visitor().get(&report).await.expect_problem(404, "not_found");
        let per = app.partner("Per").await;
        per.get(&report).await.expect_problem(404, "not_found");
        held.frida.get(&format!("{report}?format=pdf")).await.expect(400);
    }

    async fn cards_of_a_workshop_that_was_called_off_get_their_outcomes(app: TestApp) {
        let held = app.held(json!({})).await;
        app.sql("UPDATE workshop_item SET private_cards = TRUE WHERE position = 2").await;
        let card = held.card(&held.ada, "Åpne lokalene på kvelden").await;
        held.post(&held.siri, "/cancel", json!({"reason": "Brannalarm"})).await.expect(200);
        assert_eq!(held.review().await["unaccounted"], 1);
        let told = |shown: serde_json::Value| shown["cancel_reason"].clone();
        for client in [&held.siri, &held.ada] {
            assert_eq!(told(client.get(&held.path).await.expect(200).json()), "Brannalarm");
        }
        let shown = app.member("Mona").await.get(&held.path).await.expect(200).json();
        assert_eq!(told(shown), json!(null));
        let shown = held.siri.get(&held.path).await.expect(200).json();
        assert_eq!(shown["allowed"], json!(["review"]));
        held.post(&held.siri, "/reveal", json!({})).await.expect(200);
        let made = held.post(&held.siri, "/outcomes", json!({"card": card, "outcome": "idea"})).await.expect(201).json();
        assert_eq!(held.review().await["unaccounted"], 0);
        let path = format!("{}/outcomes/{}", held.path, made["id"].as_str().unwrap());
        held.siri.take_back(&path).await.expect(204);
        held.minute("card", &card).await;
        held.post(&held.siri, "/decisions", json!({"text": "Ingen"})).await.expect_problem(409, "workshop_over");
    }
}
