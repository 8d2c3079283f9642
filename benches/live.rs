//! A full room: 2,000 streams of one workshop's board and 200 ballots a second for 20 seconds, with two cards a
//! second between them. Run with `make bench` on a quiet machine. The whole server listens on 127.0.0.1 on an embedded
//! database in a temporary folder; its callers run in the same process, so memory and processor are those of both ends.
//!
//! The age of an event is the time from the answer to the write that it tells (for a dot round, which is told once a
//! second at most, the oldest ballot that the event tells of) until a reader has it. An event is lost when a card never
//! came to a reader, or a reader's round is not the last one.

use anyhow::{Context, ensure};
use idedugnad::app::{App, Manner, open_database};
use idedugnad::cli::demo::{self, Progress};
use idedugnad::config::Storage;
use idedugnad::http;
use idedugnad::kernel::Clock;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

const STREAMS: usize = 2_000;
/// One caller may have ten streams.
const GUESTS: usize = STREAMS / 10;
const BALLOTS_A_SECOND: u32 = 200;
const CARDS_A_SECOND: u32 = 2;
const SECONDS: u32 = 20;
/// How long readers have to get the last events.
const AFTER: Duration = Duration::from_secs(5);

/// The server over HTTP.
#[derive(Clone)]
struct House {
    client: Client,
    address: String,
}

impl House {
    async fn call(
        &self,
        token: &str,
        method: Method,
        path: &str,
        body: Value,
    ) -> anyhow::Result<Value> {
        let url = format!("http://{}/api/v1{path}", self.address);
        let mut request = self.client.request(method.clone(), url);
        if !token.is_empty() {
            request = request.bearer_auth(token);
        }
        if method != Method::GET {
            request = request.header("if-match", "*").json(&body);
        }
        let answer = request.send().await?;
        let status = answer.status();
        let body: Value = answer.json().await?;
        ensure!(status.is_success(), "{method} {path}: {status} {body}");
        Ok(body)
    }

    async fn post(&self, token: &str, path: &str, body: Value) -> anyhow::Result<Value> {
        self.call(token, Method::POST, path, body).await
    }
}

/// When the writes were answered: of each version of the round, and of each card.
#[derive(Default)]
struct Written {
    rounds: Mutex<Vec<(i64, Instant)>>,
    cards: Mutex<Vec<(String, Instant)>>,
}

/// What one reader got.
#[derive(Default)]
struct Got {
    rounds: Vec<(i64, Instant)>,
    cards: Vec<(String, Instant)>,
}

/// Reads one stream until told to stop.
async fn read(
    address: String,
    path: String,
    token: String,
    ready: tokio::sync::mpsc::Sender<()>,
    stop: CancellationToken,
) -> anyhow::Result<Got> {
    let stream = TcpStream::connect(&address).await?;
    let (read, mut write) = stream.into_split();
    let request = format!(
        "GET /api/v1{path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {token}\r\n\r\n"
    );
    write.write_all(request.as_bytes()).await?;
    let mut lines = BufReader::with_capacity(1024, read).lines();
    let mut got = Got::default();
    let mut name = String::new();
    let first = lines.next_line().await?.unwrap_or_default();
    ensure!(first.contains(" 200 "), "{first}");
    ready.send(()).await?;
    loop {
        let line = tokio::select! {
            () = stop.cancelled() => return Ok(got),
            line = lines.next_line() => line?.context("a stream ended")?,
        };
        if let Some(event) = line.strip_prefix("event: ") {
            name = event.to_owned();
        } else if let Some(data) = line.strip_prefix("data: ") {
            let now = Instant::now();
            match name.as_str() {
                "round" => {
                    let data: Value = serde_json::from_str(data)?;
                    got.rounds
                        .push((data["version"].as_i64().unwrap_or_default(), now));
                }
                "card" => {
                    let data: Value = serde_json::from_str(data)?;
                    if let Some(id) = data["id"].as_str() {
                        got.cards.push((id.to_owned(), now));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Memory of this process in MiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    number.unwrap_or_default() / 1024
}

/// Makes a workshop that runs, with a group and an open round: its address and that of the round, and the group.
async fn make_room(house: &House, token: &str) -> anyhow::Result<(String, String, String, Value)> {
    let new = json!({"title": "Full sal", "starts_at": "2031-01-01T10:00:00Z", "place": "Salen"});
    let made = house.post(token, "/workshops", new).await?;
    let path = format!("/workshops/{}", made["id"].as_str().unwrap_or_default());
    let items = json!({"items": [{"title": "Kort", "minutes": 60, "activity": "cards"}]});
    let agenda = format!("{path}/agenda");
    house.call(token, Method::PUT, &agenda, items).await?;
    let published = house
        .post(token, &format!("{path}/publish"), json!({}))
        .await?;
    let first = json!({"from": null});
    house.post(token, &format!("{path}/advance"), first).await?;
    let group = house
        .post(token, &format!("{path}/groups"), json!({"title": "En"}))
        .await?;
    let new = json!({"budget": 5, "cap": 5, "targets": "groups"});
    let round = house.post(token, &format!("{path}/rounds"), new).await?;
    let round = format!("{path}/rounds/{}", round["id"].as_str().unwrap_or_default());
    let code = published["code"].as_str().unwrap_or_default().to_owned();
    Ok((path, round, code, group["id"].clone()))
}

/// Sends ballots and cards at their pace; answers with how many were written.
async fn write(
    house: &House,
    written: &Arc<Written>,
    guests: &[String],
    path: &str,
    round: &str,
    group: &Value,
) -> anyhow::Result<usize> {
    let mut sent: JoinSet<anyhow::Result<()>> = JoinSet::new();
    let mut tick = tokio::time::interval(Duration::from_secs(1) / BALLOTS_A_SECOND);
    for number in 0..BALLOTS_A_SECOND * SECONDS {
        tick.tick().await;
        let guest = guests[number as usize % guests.len()].clone();
        let (house, written) = (house.clone(), Arc::clone(written));
        let (dots, body) = (
            format!("{round}/dots"),
            json!({"dots": [{"target": group, "dots": 1 + number % 5}]}),
        );
        if number % (BALLOTS_A_SECOND / CARDS_A_SECOND) == 0 {
            let (house, written, guest) = (house.clone(), Arc::clone(&written), guest.clone());
            let cards = format!("{path}/cards");
            sent.spawn(async move {
                let text = json!({"text": format!("Kort {number}")});
                let card = house.post(&guest, &cards, text).await?;
                let id = card["id"].as_str().unwrap_or_default().to_owned();
                let mut cards = written.cards.lock().unwrap_or_else(PoisonError::into_inner);
                cards.push((id, Instant::now()));
                Ok(())
            });
        }
        sent.spawn(async move {
            let answer = house.call(&guest, Method::PUT, &dots, body).await?;
            let version = answer["version"].as_i64().unwrap_or_default();
            let mut rounds = written
                .rounds
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            rounds.push((version, Instant::now()));
            Ok(())
        });
    }
    let mut count = 0;
    while let Some(done) = sent.join_next().await {
        done??;
        count += 1;
    }
    Ok(count)
}

/// Ages of what the readers got, in milliseconds, and how many events never came.
fn judge(written: &Written, readers: &[Got]) -> (Vec<f64>, Vec<f64>, usize) {
    let cards = written.cards.lock().unwrap_or_else(PoisonError::into_inner);
    let mut rounds = written
        .rounds
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    rounds.sort_unstable();
    let last = rounds.last().map_or(0, |(version, _)| *version);
    let (mut of_cards, mut of_rounds, mut lost) = (Vec::new(), Vec::new(), 0);
    let age = |got: Instant, at: Instant| got.saturating_duration_since(at).as_secs_f64() * 1e3;
    for reader in readers {
        for (id, at) in cards.iter() {
            match reader.cards.iter().find(|(got, _)| got == id) {
                Some((_, got)) => of_cards.push(age(*got, *at)),
                None => lost += 1,
            }
        }
        let mut seen = 1;
        for (version, got) in &reader.rounds {
            let oldest = rounds.iter().find(|(known, _)| *known > seen);
            if let Some((_, at)) = oldest.filter(|(known, _)| known <= version) {
                of_rounds.push(age(*got, *at));
            }
            seen = seen.max(*version);
        }
        lost += usize::from(seen != last);
    }
    of_cards.sort_unstable_by(f64::total_cmp);
    of_rounds.sort_unstable_by(f64::total_cmp);
    (of_cards, of_rounds, lost)
}

fn share(sorted: &[f64], part: f64) -> f64 {
    let place = (sorted.len() as f64 * part) as usize;
    sorted
        .get(place.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let storage = Storage {
        data: folder.path().to_owned(),
        database_url: None,
    };
    let db = open_database(&storage, Clock::default()).await?;
    demo::load(&db, Progress::hidden()).await?;
    let app = App::open(db.clone(), &storage.index()).await?;
    let person = app
        .sign_in
        .check("strategist@demo.example", idedugnad::people::DEMO_PASSWORD)
        .await?;
    let token = app.sign_in.token(person.id)?;
    let rooms = app.rooms.clone();
    let (stop, end) = (CancellationToken::new(), CancellationToken::new());
    let (endpoint, loops) = app.start(&Manner::default(), &stop).await?;
    tokio::spawn(loops.join_all());
    let listening = http::listen("127.0.0.1:0").await?;
    let house = House {
        client: Client::new(),
        address: listening.address().to_string(),
    };
    let ended = end.clone();
    let server = tokio::spawn(listening.serve(endpoint, async move { ended.cancelled().await }));

    let (path, round, code, group) = make_room(&house, &token).await?;
    let mut guests = Vec::with_capacity(GUESTS);
    for number in 0..GUESTS {
        let body = json!({"code": code, "name": format!("Gjest {number}")});
        let joined = house.post("", "/workshops/join", body).await?;
        guests.push(
            joined["access_token"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    let board = house
        .call(&token, Method::GET, &format!("{path}/board"), Value::Null)
        .await?;
    let events = format!(
        "{path}/events?after={}",
        board["at"].as_str().unwrap_or_default()
    );
    let before = memory();
    let opening = Instant::now();
    let (quit, (ready, mut opened)) = (
        CancellationToken::new(),
        tokio::sync::mpsc::channel(STREAMS),
    );
    let mut readers = JoinSet::new();
    for number in 0..STREAMS {
        readers.spawn(read(
            house.address.clone(),
            events.clone(),
            guests[number % GUESTS].clone(),
            ready.clone(),
            quit.clone(),
        ));
    }
    for _ in 0..STREAMS {
        opened
            .recv()
            .await
            .context("a stream could not be opened")?;
    }
    let opening = opening.elapsed();
    let (streams, during) = (rooms.streams(), memory());

    let written = Arc::new(Written::default());
    let writing = Instant::now();
    let count = write(&house, &written, &guests, &path, &round, &group).await?;
    let writing = writing.elapsed();
    tokio::time::sleep(AFTER).await;
    let after = memory();
    quit.cancel();
    let mut got = Vec::with_capacity(STREAMS);
    while let Some(reader) = readers.join_next().await {
        got.push(reader??);
    }
    let (cards, rounds, lost) = judge(&written, &got);
    say(&format!(
        "{streams} streams opened in {opening:.1?}; {count} writes in {writing:.1?}"
    ));
    for (name, ages) in [("cards", &cards), ("dot rounds", &rounds)] {
        let (half, most) = (share(ages, 0.5), share(ages, 0.99));
        say(&format!(
            "age of {} events on {name}: p50 {half:.0} ms, p99 {most:.0} ms",
            ages.len()
        ));
    }
    say(&format!("lost: {lost}"));
    say(&format!(
        "memory of both ends: {before} MiB before, {during} MiB with all streams open, {after} MiB at the end"
    ));
    tokio::time::sleep(Duration::from_millis(500)).await;
    say(&format!("streams left open: {}", rooms.streams()));
    end.cancel();
    server.await??;
    stop.cancel();
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn say(line: &str) {
    println!("{line}");
}
