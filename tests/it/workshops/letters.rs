//! Letters, events, pictures, and methods as the beginning of a workshop.

use crate::both;
use crate::support::Client;
use idedugnad::kernel::Role;
use idedugnad::kernel::policy::Audience;
use serde_json::{Value, json};

/// How many letters there are with this in the subject.
async fn letters(admin: &Client, subject: &str) -> u64 {
    let page = admin
        .get(&format!("/mails?q={subject}"))
        .await
        .expect(200)
        .json();
    page["total"].as_u64().unwrap()
}

both! {
    async fn people_are_told_what_concerns_them_once(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (mona, frida) = (app.member("Mona").await, app.member("Frida").await);
        let (path, workshop) = app.workshop(&siri, json!({"max_participants": 1})).await;
        let invitations = format!("{path}/invitations");
        let body = json!({"people": [mona.id(), frida.id()], "emails": ["Utenfor@test.example", "mona@test.example"], "message": "Ta med kaffekopp."});
        assert_eq!(siri.post(&invitations, body.clone()).await.expect(200).json(), json!({"queued": 3}));
        assert_eq!(siri.post(&invitations, body).await.expect(200).json(), json!({"queued": 0}));
        assert_eq!(letters(&admin, "invitert").await, 3);
        siri.post(&invitations, json!({})).await.expect_problem(422, "invalid");
        siri.post(&invitations, json!({"emails": ["ingen adresse"]})).await.expect_problem(422, "invalid");
        let signup = format!("{path}/signup");
        mona.post(&signup, json!({})).await.expect(200);
        mona.post(&signup, json!({})).await.expect(200);
        frida.post(&signup, json!({})).await.expect(200);
        assert_eq!(letters(&admin, "Du%20har%20plass").await, 1);
        let list = siri.get(&format!("{path}/signups")).await.expect(200).json();
        assert_eq!((&list["items"][0]["invited"], &list["items"][0]["person"]["name"]), (&json!(true), &json!("Mona")));
        mona.take_back(&signup).await.expect(200);
        assert_eq!(letters(&admin, "blitt%20en%20plass").await, 1);
        frida.post(&signup, json!({})).await.expect(200);
        assert_eq!(letters(&admin, "Du%20har%20plass").await, 2);
        let version = workshop["version"].as_i64().unwrap();
        siri.patch(&path, version, json!({"purpose": "Bli kjent"})).await.expect(200);
        assert_eq!(letters(&admin, "Ny%20tid").await, 0);
        siri.patch(&path, version + 1, json!({"place": "Lillesalen"})).await.expect(200);
        assert_eq!(letters(&admin, "Ny%20tid").await, 1);
        siri.post(&format!("{path}/cancel"), json!({"reason": "Syk."})).await.expect(200);
        assert_eq!(letters(&admin, "Avlyst").await, 1);
    }

    async fn an_invitation_leads_where_its_reader_gets_in(app: TestApp) {
        let admin = app.with_role("Anne", Role::Admin).await;
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (partner, mona) = (app.partner("Per").await, app.member("Mona").await);
        let open = app.campaign("Åpen", Audience::Open, None).await;
        let cases = [(json!({"title": "Lukket"}), false, false), (json!({"title": "Aapen", "campaign": open}), true, false), (json!({"title": "Streng", "sign_in_required": true}), false, true)];
        for (fields, open, sign_in) in cases {
            let title = fields["title"].as_str().unwrap().to_owned();
            let (path, workshop) = app.workshop(&siri, fields).await;
            let body = json!({"people": [partner.id(), mona.id()], "emails": ["utenfor@test.example"]});
            siri.post(&format!("{path}/invitations"), body).await.expect(200);
            let (code, id) = (workshop["code"].as_str().unwrap(), workshop["id"].as_str().unwrap());
            let letters = admin.get(&format!("/mails?q={title}")).await.expect(200).json();
            assert_eq!(letters["total"], 3);
            for letter in letters["items"].as_array().unwrap() {
                let letter = admin.get(&format!("/mails/{}", letter["id"].as_str().unwrap())).await.expect(200).json();
                let text = letter["text"].as_str().unwrap();
                let (sees, account) = match letter["to"]["name"].as_str() {
                    Some("Mona") => (true, true),
                    Some("Per") => (open, true),
                    _ => (open, false),
                };
                let coded = !sees || !account;
                assert_eq!(text.contains(&format!("/bli-med?kode={code}\nKoden er {code}.")), coded, "{text}");
                assert_eq!(text.contains("/logg-inn"), coded && sign_in, "{text}");
                assert_eq!(text.contains(&format!("/workshops/{id}")), sees, "{text}");
                assert_eq!(text.contains("Meld deg på"), !coded, "{text}");
            }
            if !sign_in {
                app.visitor().post("/workshops/join", json!({"code": code, "name": "Gjest"})).await.expect(200);
            }
        }
    }

    async fn a_workshop_is_an_event_with_one_identity(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let fields = json!({"title": "Kaffe; te, og prat", "starts_at": "2035-09-01T12:00:00Z", "online_url": "https://mote.example/rom"});
        let (path, workshop) = app.workshop(&siri, fields).await;
        let id = workshop["id"].as_str().unwrap();
        let answer = siri.get(&format!("{path}/calendar")).await.expect(200);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        let event = answer.text().replace("\r\n ", "");
        for line in ["METHOD:PUBLISH", "DTSTART:20350901T120000Z", "DTEND:20350901T131500Z", "STATUS:CONFIRMED", "SEQUENCE:3", "SUMMARY:Kaffe\\; te\\, og prat", "LOCATION:Storsalen\\, https://mote.example/rom"] {
            assert!(event.contains(&format!("{line}\r\n")), "{line}: {event}");
        }
        assert!(event.contains(&format!("UID:{id}@idedugnad\r\n")) && event.contains(&format!("URL:http://127.0.0.1:8080/workshops/{id}\r\n")), "{event}");
        siri.post(&format!("{path}/cancel"), json!({"reason": "Syk."})).await.expect(200);
        let event = siri.get(&format!("{path}/calendar")).await.expect(200).text();
        assert!(event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:4"), "{event}");
    }

    async fn the_join_picture_is_for_those_who_run_it(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let (path, _) = app.workshop(&siri, json!({})).await;
        let picture = siri.get(&format!("{path}/qr?size=200")).await.expect(200);
        assert_eq!(picture.header("content-type"), "image/svg+xml");
        assert!(picture.text().starts_with("<svg width=\"200\""));
        siri.get(&format!("{path}/qr?size=1")).await.expect_problem(400, "invalid_request");
        let draft = app.draft(&siri, json!({})).await;
        let path = format!("/workshops/{}/qr", draft["id"].as_str().unwrap());
        siri.get(&path).await.expect_problem(409, "not_now");
    }

    async fn a_method_becomes_an_agenda(app: TestApp) {
        let siri = app.with_role("Siri", Role::Strategist).await;
        let step = |minutes: i64, activity: &str, nb: &str, en: &str| json!({"minutes": minutes, "activity": activity, "titles": {"nb": nb, "en": en}, "staff_min": 1, "staff_max": 2});
        let method = json!({"key": "kaffebord", "names": {"nb": "Kaffebord"}, "purposes": {"nb": "Snakke sammen"},
            "steps": [step(10, "talk", "Velkommen", "Welcome"), step(20, "cards", "Kort", "Cards")]});
        let method = siri.post("/methods", method).await.expect(201).id();
        let body = json!({"method": "kaffebord", "lang": "en", "starts_at": app.moment(86_400)});
        let made = siri.post("/workshops", body).await.expect(201).json();
        assert_eq!((&made["title"], &made["purpose"], &made["minutes"]), (&json!("Kaffebord"), &json!("Snakke sammen"), &json!(30)));
        assert_eq!((&made["method"]["key"], &made["agenda"][1]["title"], &made["agenda"][1]["staff_max"]), (&json!("kaffebord"), &json!("Cards"), &json!(2)));
        assert_eq!(made["agenda"][0]["method"], json!(method));
        let path = format!("/workshops/{}", made["id"].as_str().unwrap());
        let dropped = siri.post(&format!("{path}/agenda/method"), json!({"method": method, "position": 2})).await.expect(200).json();
        let titles: Vec<&Value> = dropped["agenda"].as_array().unwrap().iter().map(|item| &item["title"]).collect();
        assert_eq!(titles, ["Welcome", "Welcome", "Cards", "Cards"]);
        assert_eq!(siri.get("/methods/kaffebord").await.expect(200).json()["used_in"], 1);
        siri.post(&format!("{path}/agenda/method"), json!({"method": "ukjent", "position": 9})).await.expect_problem(422, "invalid");
        siri.post("/workshops", json!({"method": "ukjent", "starts_at": app.moment(86_400)})).await.expect_problem(422, "invalid");
    }
}
