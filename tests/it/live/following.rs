//! Streams: what they tell, to whom, from where, and when they end.

use super::{held, patch, published};
use crate::both;
use crate::support::{Stream, TestApp};
use idedugnad::kernel::policy::Audience;
use poem::http::Method;
use serde_json::{Value, json};
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(1500);

fn at(board: &Value) -> String {
    board["at"].as_str().unwrap().to_owned()
}

both! {
    async fn a_card_written_at_one_server_arrives_at_the_others_readers(app: TestApp) {
        let held = held(&app, &["cards", "group"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        // Starts when everybody is there: late word of a change of a person ends their stream, and they come back.
        let other = app.beside().await;
        let siri = other.client_of(held.siri.id());
        let board = siri.get(&format!("{}/board", held.path)).await.expect(200).json();
        let mut stream = Stream::open(&siri, &held.path, &at(&board), false).await;
        let card = held.card(&gro, "Kaffe").await;
        let told = stream.wait_for("card", |data| data["id"] == card["id"]).await;
        assert_eq!((&told["text"], &told["mine"], &told["version"]), (&json!("Kaffe"), &Value::Null, &json!(1)));
        assert_eq!(told["author"], card["author"]);
        held.next().await;
        let state = stream.wait_for("state", |data| data["position"] == 2).await;
        assert_eq!(state["current"]["activity"], "group");
        assert!(state.get("join").is_none());
        held.guest(&app, "Ola").await;
        stream.wait_for("people", |data| data["participants"] == 2).await;
        gro.take_back(&held.at("cards", &card)).await.expect(204);
        let gone = stream.wait_for("card", |data| data["deleted"] == true).await;
        assert_eq!((&gone["id"], &gone["text"]), (&card["id"], &json!("")));
    }

    async fn who_comes_back_misses_nothing_and_who_comes_late_reads_again(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        held.next().await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let board = held.board(&gro).await;
        let mut stream = Stream::open(&gro, &held.path, &at(&board), false).await;
        held.card(&gro, "en").await;
        stream.wait_for("card", |data| data["text"] == "en").await;
        stream.rest(Duration::from_millis(200)).await;
        let last = stream.last.clone().unwrap();
        drop(stream);
        for text in ["to", "tre"] {
            held.card(&gro, text).await;
        }
        let mut back = Stream::open(&gro, &held.path, &last, true).await;
        let (events, ended) = back.rest(QUIET).await;
        let texts: Vec<&str> = events.iter().filter_map(|event| event.data["text"].as_str()).collect();
        assert_eq!((texts, ended), (vec!["to", "tre"], false));
        assert!(events.iter().all(|event| event.name != "resync"));
        for strange in ["0.0", "tull", ""] {
            let mut late = Stream::open(&gro, &held.path, strange, true).await;
            late.wait_for("resync", |_| true).await;
        }
    }

    async fn a_stream_ends_with_the_right_to_it(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let ((gro, gone), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let after = at(&held.board(&gro).await);
        let mut first = Stream::open(&gro, &held.path, &after, false).await;
        let mut second = Stream::open(&ola, &held.path, &after, false).await;
        patch(&held.siri, &format!("{}/participants/{gone}", held.path), json!({"removed": true})).await.expect(200);
        assert!(first.rest(Duration::from_secs(5)).await.1);
        second.wait_for("people", |data| data["participants"] == 1).await;
        assert!(!second.rest(QUIET).await.1);
        gro.get(&format!("{}/events", held.path)).await.expect_problem(401, "not_signed_in");
        let mona = app.member("Mona").await;
        mona.get(&format!("{}/events", held.path)).await.expect_problem(403, "forbidden");
        app.visitor().get(&format!("{}/events", held.path)).await.expect_problem(401, "not_signed_in");
    }

    async fn other_readers_of_the_campaign_end_all_streams_and_those_who_still_may_come_back(app: TestApp) {
        let open = app.campaign("Åpen", Audience::Open, None).await;
        let held = published(&app, &[("cards", json!({}))], json!({"campaign": open})).await;
        let (gro, _) = held.guest(&app, "Gro").await;
        let after = at(&held.board(&gro).await);
        let mut stream = Stream::open(&gro, &held.path, &after, false).await;
        stream.rest(QUIET).await;
        held.siri.post(&format!("{}/code", held.path), json!({})).await.expect(200);
        assert!(!stream.rest(QUIET).await.1);
        let change = held.siri.request(Method::PATCH, &format!("/campaigns/{open}")).header("if-match", "*");
        change.json(&json!({"audience": "internal"})).send().await.expect(200);
        assert!(stream.rest(Duration::from_secs(5)).await.1);
        let mut back = Stream::open(&gro, &held.path, &stream.last.unwrap_or(after), true).await;
        assert!(!back.rest(QUIET).await.1);
    }

    async fn one_caller_has_forty_streams_at_most(app: TestApp) {
        let held = held(&app, &["cards"]).await;
        let ((gro, _), (ola, _)) = (held.guest(&app, "Gro").await, held.guest(&app, "Ola").await);
        let mut open = Vec::new();
        for _ in 0..40 {
            open.push(Stream::open(&gro, &held.path, "0.0", false).await);
        }
        let refused = gro.get(&format!("{}/events", held.path)).await.expect_problem(429, "too_many");
        assert_eq!(refused.header("retry-after"), "5");
        Stream::open(&ola, &held.path, "0.0", false).await;
        open.pop();
        Stream::open(&gro, &held.path, "0.0", false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_end_at_once_when_the_server_stops() {
    let app = TestApp::start(crate::support::Storage::Sqlite).await;
    let held = held(&app, &["cards"]).await;
    let (gro, _) = held.guest(&app, "Gro").await;
    let mut stream = Stream::open(&gro, &held.path, "0.0", false).await;
    stream.wait_for("ping", |_| true).await;
    drop(app);
    assert!(stream.rest(Duration::from_secs(3)).await.1);
}
