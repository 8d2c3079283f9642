//! Sixty people at once: whatever order things happen in, and whoever falls out, all end with the same board.

use super::{Held, held, patch};
use crate::both;
use crate::support::{Client, Mirror, Stream};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

const PEOPLE: usize = 60;

/// One person with the copy of the board that their stream keeps.
struct Reader {
    client: Client,
    path: String,
    mirror: Arc<Mutex<Mirror>>,
    last: Arc<Mutex<String>>,
    following: Option<JoinHandle<()>>,
    resyncs: Arc<Mutex<usize>>,
}

impl Reader {
    async fn new(client: Client, path: &str) -> Self {
        let mut reader = Self {
            client,
            path: path.to_owned(),
            mirror: Arc::default(),
            last: Arc::default(),
            following: None,
            resyncs: Arc::default(),
        };
        let (mirror, at) = read(&reader.client, path).await;
        *reader.mirror.lock().unwrap() = mirror;
        *reader.last.lock().unwrap() = at;
        reader.follow(false).await;
        reader
    }

    /// Follows from the last place that was read, as a browser does.
    async fn follow(&mut self, back: bool) {
        let after = self.last.lock().unwrap().clone();
        let mut stream = Stream::open(&self.client, &self.path, &after, back).await;
        let (client, path) = (self.client.clone(), self.path.clone());
        let (mirror, last) = (Arc::clone(&self.mirror), Arc::clone(&self.last));
        let resyncs = Arc::clone(&self.resyncs);
        self.following = Some(tokio::spawn(async move {
            while let Some(event) = stream.next().await {
                mirror.lock().unwrap().take(&event);
                if let Some(id) = &stream.last {
                    *last.lock().unwrap() = id.clone();
                }
                if mirror.lock().unwrap().lost {
                    *resyncs.lock().unwrap() += 1;
                    let (fresh, _) = read(&client, &path).await;
                    *mirror.lock().unwrap() = fresh;
                }
            }
        }));
    }

    fn fall_out(&mut self) {
        if let Some(following) = self.following.take() {
            following.abort();
        }
    }

    fn shown(&self) -> Value {
        self.mirror.lock().unwrap().shown()
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.fall_out();
    }
}

async fn read(client: &Client, path: &str) -> (Mirror, String) {
    let board = client.get(&format!("{path}/board")).await.expect(200);
    let board = board.json();
    (Mirror::of(&board), board["at"].as_str().unwrap().to_owned())
}

/// Waits until every reader shows what the board is; tells who does not.
async fn all_agree(readers: &[Reader]) {
    let deadline = tokio::time::Instant::now() + Duration::from_secs(30);
    loop {
        let mut wrong = Vec::new();
        for (number, reader) in readers.iter().enumerate() {
            // Everybody's board is the same but for their own hidden cards, and here none are hidden.
            let (board, _) = read(&reader.client, &reader.path).await;
            if board.shown() != reader.shown() {
                wrong.push((number, board.shown(), reader.shown()));
            }
        }
        let Some((number, board, shown)) = wrong.first() else {
            return;
        };
        assert!(
            tokio::time::Instant::now() < deadline,
            "{} differ; {number} shows\n{shown}\nbut the board is\n{board}",
            wrong.len()
        );
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Somebody's random step on the board; what is refused because others were faster is no fault.
async fn step(held: &Held, client: &Client) {
    let board = held.board(client).await;
    let some = |list: &str| {
        let list = board[list].as_array().unwrap();
        (!list.is_empty()).then(|| list[rand::random_range(0..list.len())].clone())
    };
    let answer = match (rand::random_range(0..10), some("cards"), some("groups")) {
        (0..=4, Some(card), Some(group)) => {
            let body = json!({"group": group["id"], "position": rand::random_range(0..100_000)});
            patch(client, &held.at("cards", &card), body).await
        }
        (5, Some(card), _) => patch(client, &held.at("cards", &card), json!({"group": null})).await,
        (6, _, Some(group)) => {
            let body = json!({"title": format!("Gruppe {}", rand::random_range(0..1000))});
            patch(client, &held.at("groups", &group), body).await
        }
        (7, _, Some(group)) => {
            let into = some("groups").unwrap();
            let path = format!("{}/merge", held.at("groups", &group));
            client.post(&path, json!({"into": into["id"]})).await
        }
        (8, _, Some(group)) => client.take_back(&held.at("groups", &group)).await,
        (_, Some(card), _) => {
            let body = json!({"title": "Ny", "cards": [card["id"]]});
            client.post(&format!("{}/groups", held.path), body).await
        }
        (_, None, _) => return,
    };
    assert!(
        matches!(answer.status, 200 | 201 | 204 | 404 | 409 | 422),
        "{}",
        answer.text()
    );
}

async fn vote(held: &Held, client: &Client, round: &str) {
    let board = held.board(client).await;
    let groups = board["groups"].as_array().unwrap();
    let mut dots = Vec::new();
    for group in groups.iter().take(3) {
        dots.push(json!({"target": group["id"], "dots": rand::random_range(0..2)}));
    }
    let answer = client
        .put(&format!("{round}/dots"), json!({ "dots": dots }))
        .await;
    assert!(matches!(answer.status, 200 | 409), "{}", answer.text());
}

both! {
    async fn all_boards_end_the_same(app: TestApp) {
        let other = app.beside().await;
        let held = held(&app, &["cards", "group", "dots"]).await;
        held.next().await;
        let guests = join_all((0..PEOPLE).map(|n| { let (held, app) = (&held, &app); async move { held.guest(app, &format!("Gjest {n}")).await.0 } })).await;
        // Every third reads at another server than the one written to.
        let beside = other.visitor();
        let mut readers = Vec::new();
        for (n, guest) in guests.iter().enumerate() {
            let client = if n % 3 == 2 { guest.at(&beside) } else { guest.clone() };
            readers.push(Reader::new(client, &held.path).await);
        }
        join_all(guests.iter().enumerate().map(|(n, guest)| { let held = &held; async move {
            let card = held.card(guest, &format!("Kort nummer {n}")).await;
            if n % 4 == 0 {
                guest.patch(&held.at("cards", &card), 1, json!({"text": format!("Omskrevet {n}")})).await.expect(200);
            }
            if n % 7 == 0 {
                guest.take_back(&held.at("cards", &card)).await.expect(204);
            }
        }})).await;
        all_agree(&readers).await;
        readers[0].fall_out();
        readers[1].fall_out();
        held.next().await;
        for _ in 0..3 {
            join_all(guests.iter().take(20).map(|guest| step(&held, guest))).await;
        }
        // The first comes back to where it was; the second to a server that has heard nothing of this yet.
        readers[0].follow(true).await;
        *readers[1].last.lock().unwrap() = "0.0".to_owned();
        readers[1].follow(true).await;
        join_all(guests.iter().skip(20).map(|guest| step(&held, guest))).await;
        all_agree(&readers).await;
        assert_eq!(*readers[0].resyncs.lock().unwrap(), 0);
        assert!(*readers[1].resyncs.lock().unwrap() >= 1);
        held.next().await;
        held.group(&held.siri, "Siste", &[]).await;
        let round = held.round(3, 3, "groups").await;
        join_all(guests.iter().map(|guest| vote(&held, guest, &round))).await;
        patch(&held.siri, &round, json!({"state": "revealed"})).await.expect(200);
        held.siri.post(&format!("{}/timer", held.path), json!({"minutes": 3})).await.expect(200);
        all_agree(&readers).await;
        let shown = readers[5].shown().to_string();
        assert!(shown.contains("\"revealed\"") && shown.contains("voters"), "{shown}");
        // Nobody has more dots than the budget.
        let seen = held.siri.get(&round).await.expect(200).json();
        let dots: i64 = seen["totals"].as_array().unwrap().iter().map(|one| one["dots"].as_i64().unwrap()).sum();
        assert!(dots <= 3 * PEOPLE as i64 && seen["ballots"].as_i64().unwrap() <= PEOPLE as i64);
    }
}
