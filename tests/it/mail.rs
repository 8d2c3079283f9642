//! The outbox against a mail server: every letter leaves once, refusals and silence are met with patience, and
//! administrators see it all.

mod settings;

use crate::both;
use crate::support::{Answer, Client, SmtpSink, Storage, TestApp};
use idedugnad::kernel::{ChangeKind, Error, Role, new_id};
use idedugnad::mail::{self, Letter};
use poem::http::Method;
use serde_json::{Value, json};
use std::time::Duration;

fn letter(to: &str) -> Letter {
    Letter {
        key: format!("prøve/{to}"),
        to_name: "Åse".to_owned(),
        to_email: to.to_owned(),
        subject: "Velkommen på verksted".to_owned(),
        text: "Hei Åse.\n\nVel møtt torsdag.".to_owned(),
        ..Letter::default()
    }
}

/// Queues letters with a change, as a feature does.
async fn queue(app: &TestApp, letters: Vec<Letter>) {
    let queued = app.db.write(move |tx| {
        Box::pin(async move {
            mail::queue(tx, &letters).await?;
            tx.record(ChangeKind::Mail, new_id(), None).await
        })
    });
    queued.await.unwrap();
}

/// Moves the clock, and lets the sender know at once.
async fn later(app: &TestApp, seconds: i64) {
    app.clock.advance(seconds);
    queue(app, Vec::new()).await;
}

/// Lets the sender look at least once more.
async fn a_while(app: &TestApp) {
    later(app, 0).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
}

async fn admin(app: &TestApp) -> Client {
    app.with_role("Anne", Role::Admin).await
}

/// The first letter to an address, when it is as `wanted` says; waits for that.
async fn seen(admin: &Client, to: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    for _ in 0..200 {
        let page = admin
            .get(&format!("/mails?q={to}"))
            .await
            .expect(200)
            .json();
        last = page["items"][0].clone();
        if !last.is_null() && wanted(&last) {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not as wanted: {last}");
}

async fn retry(admin: &Client, id: &Value) -> Answer {
    let path = format!("/mails/{}/retry", id.as_str().unwrap());
    admin.request(Method::POST, &path).send().await
}

fn is(state: &'static str) -> impl Fn(&Value) -> bool {
    move |mail| mail["state"] == state
}

fn tried(times: u64) -> impl Fn(&Value) -> bool {
    move |mail| mail["tries"] == times
}

/// The values of a header of a letter that the mail server took.
fn header<'a>(taken: &'a Value, name: &str) -> Vec<&'a str> {
    let headers = taken["headers"].as_array().unwrap();
    let named = headers
        .iter()
        .filter(|header| header[0].as_str().unwrap().eq_ignore_ascii_case(name));
    named.map(|header| header[1].as_str().unwrap()).collect()
}

both! {
    async fn every_letter_leaves_once(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        let letters: Vec<Letter> = (0..250).map(|n| letter(&format!("en{n}@test.example"))).collect();
        queue(&app, letters.clone()).await;
        queue(&app, letters).await;
        let all = |page: &Value| page["total"] == 250;
        let mut page = Value::Null;
        for _ in 0..600 {
            page = admin.get("/mails?state=sent").await.expect(200).json();
            if all(&page) { break; }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(all(&page), "{}", page["total"]);
        assert_eq!((page["sending"].as_bool(), page["items"].as_array().unwrap().len()), (Some(true), 20));
        a_while(&app).await;
        for n in 0..250 {
            assert_eq!(sink.taken_for(&format!("en{n}@test.example")).len(), 1, "{n}");
        }
        assert_eq!(sink.taken().len(), 250);
    }

    async fn a_letter_is_written_as_mail_programs_expect(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        let event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
        let mut with_event = letter("en@test.example");
        with_event.calendar = Some(event.to_owned());
        queue(&app, vec![with_event]).await;
        let mail = seen(&admin, "en@test.example", is("sent")).await;
        assert_eq!((mail["calendar"].as_bool(), mail["tries"].as_i64()), (Some(true), Some(1)));
        assert!(mail["sent_at"].is_string() && mail["next_try_at"].is_null());
        let taken = sink.taken_for("en@test.example").remove(0);
        assert_eq!(taken["from"], "idedugnad@test.example");
        assert_eq!(header(&taken, "From"), ["Idédugnad <idedugnad@test.example>"]);
        assert_eq!(header(&taken, "To"), ["Åse <en@test.example>"]);
        assert_eq!(header(&taken, "Subject"), ["Velkommen på verksted"]);
        assert_eq!(header(&taken, "Auto-Submitted"), ["auto-generated"]);
        assert_eq!(header(&taken, "Message-ID"), [format!("<{}@test.example>", mail["id"].as_str().unwrap())]);
        assert_eq!(header(&taken, "Date").len(), 1);
        let parts = taken["parts"].as_array().unwrap();
        assert_eq!((&parts[0]["type"], &parts[1]["type"]), (&json!("text/plain"), &json!("text/calendar")));
        assert_eq!(parts[1]["method"], "REQUEST");
        let text = |part: &Value| part["text"].as_str().unwrap().replace("\r\n", "\n").trim_end().to_owned();
        assert_eq!(text(&parts[0]), "Hei Åse.\n\nVel møtt torsdag.");
        assert_eq!(text(&parts[1]), event.replace("\r\n", "\n").trim_end());
    }

    async fn what_may_succeed_later_is_tried_later(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        queue(&app, vec![letter("busy@test.example")]).await;
        let mail = seen(&admin, "busy@", tried(1)).await;
        assert_eq!(mail["state"], "waiting");
        assert!(mail["last_error"].as_str().unwrap().contains("450"), "{mail}");
        later(&app, 50).await;
        a_while(&app).await;
        assert_eq!(sink.named("busy@test.example"), 1);
        later(&app, 10).await;
        seen(&admin, "busy@", tried(2)).await;
        later(&app, 290).await;
        a_while(&app).await;
        assert_eq!(sink.named("busy@test.example"), 2);
        later(&app, 10).await;
        let mail = seen(&admin, "busy@", is("sent")).await;
        assert!(mail["tries"] == 3 && mail["last_error"].is_null(), "{mail}");
        assert_eq!(sink.taken_for("busy@test.example").len(), 1);
    }

    async fn what_is_refused_for_good_is_tried_again_by_hand_only(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        queue(&app, vec![letter("gone@test.example"), letter("ingen adresse"), letter("en@test.example")]).await;
        let mail = seen(&admin, "gone@", is("failed")).await;
        assert!(mail["tries"] == 1 && mail["next_try_at"].is_null(), "{mail}");
        assert!(mail["last_error"].as_str().unwrap().contains("550"), "{mail}");
        seen(&admin, "ingen", is("failed")).await;
        let sent = seen(&admin, "en@test", is("sent")).await;
        later(&app, 3 * 86_400).await;
        a_while(&app).await;
        assert_eq!(sink.named("gone@test.example"), 1);
        // The token of three days ago is over.
        let admin = app.client_of(admin_id);

        let again = retry(&admin, &mail["id"]).await.expect(200).json();
        assert_eq!((again["state"].as_str(), again["tries"].as_i64()), (Some("waiting"), Some(0)));
        assert!(again["next_try_at"].is_string());
        seen(&admin, "gone@", is("failed")).await;
        assert_eq!(sink.named("gone@test.example"), 2);
        retry(&admin, &sent["id"]).await.expect_problem(409, "mail_not_failed");
        retry(&admin, &json!(new_id())).await.expect_problem(404, "not_found");
    }

    async fn a_mail_server_that_does_not_answer_is_left_and_asked_later(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        queue(&app, vec![letter("slow@test.example"), letter("lost@test.example")]).await;
        for to in ["slow@", "lost@"] {
            let mail = seen(&admin, to, tried(1)).await;
            assert_eq!(mail["state"], "waiting");
            assert!(!mail["last_error"].as_str().unwrap().is_empty(), "{mail}");
        }
        later(&app, 60).await;
        for to in ["slow@", "lost@"] {
            seen(&admin, to, is("sent")).await;
        }
        assert_eq!(sink.taken_for("slow@test.example").len(), 1);
        // Taken twice, since the first answer was lost; the copies are known by their name.
        let copies = sink.taken_for("lost@test.example");
        assert_eq!(copies.len(), 2);
        assert_eq!(header(&copies[0], "Message-ID"), header(&copies[1], "Message-ID"));
    }

    async fn without_a_mail_server_letters_wait_and_are_seen(app: TestApp) {
        let admin_id = admin(&app).await.id();
        let person = app.member("Mona").await.id();
        let mut to_mona = letter("mona@test.example");
        to_mona.person = Some(person);
        queue(&app, vec![to_mona, letter("en@test.example")]).await;
        later(&app, 30 * 86_400).await;
        a_while(&app).await;
        let page = app.client_of(admin_id).get("/mails").await.expect(200).json();
        assert_eq!((page["sending"].as_bool(), page["total"].as_i64()), (Some(false), Some(2)));
        let mona = page["items"].as_array().unwrap().iter().find(|mail| mail["to"]["id"] == json!(person));
        let mona = mona.unwrap().clone();
        assert_eq!((&mona["state"], &mona["tries"]), (&json!("waiting"), &json!(0)));
        assert_eq!(mona["text"], "Hei Åse.\n\nVel møtt torsdag.");

        let sink = SmtpSink::start().await;
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        let sent = seen(&admin, "mona@", is("sent")).await;
        assert_eq!(sent["id"], mona["id"]);
    }

    async fn letters_done_with_for_30_days_forget_their_text_and_who_they_went_to(app: TestApp) {
        let admin_id = admin(&app).await.id();
        let person = app.member("Mona").await.id();
        let mut to_mona = letter("sent@test.example");
        (to_mona.person, to_mona.calendar) = (Some(person), Some("BEGIN:VCALENDAR".to_owned()));
        queue(&app, vec![to_mona, letter("failed@test.example"), letter("waits@test.example")]).await;
        let now = app.clock.now().0;
        let end = |column: &str, to: &str| format!("UPDATE mail SET {column} = {now}, last_error = '550 {to}@test.example' WHERE to_email = '{to}@test.example'");
        app.sql(&end("sent_at", "sent")).await;
        app.sql(&end("failed_at", "failed")).await;
        app.clock.advance(mail::KEPT_SECONDS - 60);
        assert_eq!(mail::forget_old(&app.db).await.unwrap(), 0);
        app.clock.advance(120);
        assert_eq!(mail::forget_old(&app.db).await.unwrap(), 2);
        assert_eq!(mail::forget_old(&app.db).await.unwrap(), 0);

        let admin = app.client_of(admin_id);
        let page = admin.get("/mails").await.expect(200).json();
        assert_eq!(page["total"], 3);
        for mail in page["items"].as_array().unwrap() {
            let told = (&mail["to"], &mail["text"], &mail["calendar"], &mail["last_error"]);
            if mail["state"] == "waiting" {
                assert_eq!(told, (&json!({"id": null, "name": "Åse", "email": "waits@test.example"}), &json!("Hei Åse.\n\nVel møtt torsdag."), &json!(false), &json!(null)));
                assert!(mail["forgotten_at"].is_null(), "{mail}");
            } else {
                assert_eq!(told, (&json!({"id": null, "name": "", "email": ""}), &json!(""), &json!(false), &json!(null)));
                assert_eq!(mail["subject"], "Velkommen på verksted");
                assert!(mail["forgotten_at"].is_string(), "{mail}");
            }
        }
        for (q, found) in [("sent@", 0), ("åse", 1), ("velkommen", 1)] {
            let page = admin.get(&format!("/mails?q={q}")).await.expect(200).json();
            assert_eq!(page["total"], found, "{q}");
        }
        let failed = admin.get("/mails?state=failed").await.expect(200).json()["items"][0]["id"].clone();
        retry(&admin, &failed).await.expect_problem(409, "mail_forgotten");
        // Whom it went to is forgotten, not that it was sent.
        queue(&app, vec![letter("sent@test.example")]).await;
        assert_eq!(app.rows("mail").await, 3);
    }

    async fn a_letter_of_a_change_that_failed_is_not_there(app: TestApp) {
        let failed = app.db.write(|tx| {
            Box::pin(async move {
                mail::queue(tx, &[letter("en@test.example")]).await?;
                Err::<(), _>(Error::NotFound)
            })
        });
        assert!(failed.await.is_err());
        assert_eq!(app.rows("mail").await, 0);
    }

    async fn a_server_that_dies_between_sending_and_noting_leaves_the_letter_to_others(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        queue(&app, vec![letter("en@test.example")]).await;
        seen(&admin, "en@test", is("sent")).await;
        // As that server would have left it: sent, leased, not noted.
        let lease = app.clock.now().plus_seconds(90).0;
        app.sql(&format!("UPDATE mail SET sent_at = NULL, tries = 0, leased_until = {lease}")).await;
        a_while(&app).await;
        assert_eq!(sink.taken().len(), 1);
        later(&app, 91).await;
        seen(&admin, "en@test", is("sent")).await;
        let copies = sink.taken_for("en@test.example");
        assert_eq!(copies.len(), 2);
        assert_eq!(header(&copies[0], "Message-ID"), header(&copies[1], "Message-ID"));
    }

    async fn nothing_in_a_letter_reaches_anybody_else(app: TestApp) {
        let sink = SmtpSink::start().await;
        let admin_id = admin(&app).await.id();
        let app = app.restarted_as(sink.manner(), |_| {}).await;
        let admin = app.client_of(admin_id);
        let mut hostile = letter("en@test.example");
        hostile.to_name = "\"><b>\r\nBcc: alle@test.example\r\n".to_owned();
        hostile.subject = "Hei\r\nBcc: alle@test.example\r\n\r\nEn annen tekst\u{0}".to_owned();
        hostile.text = "Hei\n.\r\nMAIL FROM:<x@test.example>\r\nRCPT TO:<alle@test.example>\r\n\u{0}".to_owned();
        let mut address = letter("x");
        address.to_email = "en@test.example>\r\nRCPT TO:<alle@test.example".to_owned();
        queue(&app, vec![hostile, address]).await;
        let mail = seen(&admin, "Bcc", is("sent")).await;
        assert_eq!(mail["subject"], "Hei Bcc: alle@test.example En annen tekst");
        seen(&admin, "RCPT", is("failed")).await;
        let taken = sink.taken();
        assert_eq!(taken.len(), 1, "{taken:?}");
        assert_eq!(taken[0]["to"], json!(["en@test.example"]));
        assert!(header(&taken[0], "Bcc").is_empty());
        assert_eq!(header(&taken[0], "Subject"), ["Hei Bcc: alle@test.example En annen tekst"]);
        assert!(taken[0]["parts"][0]["text"].as_str().unwrap().contains("RCPT TO:<alle@test.example>"));
        assert_eq!(sink.named("alle@test.example"), 0);
    }

    async fn the_list_is_paged_filtered_and_searched(app: TestApp) {
        let admin = admin(&app).await;
        for n in 0..5 {
            let mut one = letter(&format!("nr{n}@test.example"));
            one.subject = format!("Årsmøte 100% nr. {n}");
            queue(&app, vec![one]).await;
        }
        let subjects = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap().iter();
            items.map(|mail| mail["subject"].as_str().unwrap().to_owned()).collect()
        };
        let mut all = Vec::new();
        let mut next = String::new();
        loop {
            let page = admin.get(&format!("/mails?limit=2{next}")).await.expect(200).json();
            assert_eq!(page["total"], 5);
            all.extend(subjects(&page));
            match page["next"].as_str() {
                Some(after) => next = format!("&after={after}"),
                None => break,
            }
        }
        let expected: Vec<String> = (0..5).rev().map(|n| format!("Årsmøte 100% nr. {n}")).collect();
        assert_eq!(all, expected);
        let total = async |query: &str| admin.get(query).await.expect(200).json()["total"].as_i64().unwrap();
        assert_eq!(total("/mails?q=%C3%85RSM%C3%98TE").await, 5);
        assert_eq!(total("/mails?q=NR3%40test").await, 1);
        assert_eq!(total("/mails?q=1%25").await, 0);
        assert_eq!(total("/mails?state=waiting").await, 5);
        assert_eq!(total("/mails?state=failed").await, 0);
        admin.get("/mails?state=lost").await.expect_problem(400, "invalid_request");
        admin.get("/mails?after=x").await.expect_problem(400, "invalid_request");
        admin.get("/mails?limit=0").await.expect_problem(400, "invalid_request");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_on_one_database_send_each_letter_once() {
    let sink = SmtpSink::start().await;
    let one = TestApp::start_with(Storage::Postgres, sink.manner()).await;
    let two = one.beside_as(sink.manner()).await;
    let admin = admin(&one).await;
    let letters = |side: &str| -> Vec<Letter> {
        (0..100)
            .map(|n| letter(&format!("{side}{n}@test.example")))
            .collect()
    };
    tokio::join!(queue(&one, letters("en")), queue(&two, letters("to")));
    for n in 0..100 {
        for side in ["en", "to"] {
            seen(&admin, &format!("{side}{n}@"), is("sent")).await;
        }
    }
    a_while(&one).await;
    a_while(&two).await;
    for n in 0..100 {
        for side in ["en", "to"] {
            assert_eq!(
                sink.taken_for(&format!("{side}{n}@test.example")).len(),
                1,
                "{side}{n}"
            );
        }
    }
}
