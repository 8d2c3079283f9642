//! What requests cost, as multiples of a constant JSON answer measured in the same run, with 1,000 and with
//! 100,000 ideas. Run with `make bench` on a quiet machine. Everything happens in this process: the whole server
//! on an embedded database in a temporary folder, called one request at a time through its outermost endpoint.

use idedugnad::app::{App, Manner, open_database};
use idedugnad::cli::DemoSize;
use idedugnad::cli::demo::{self, Progress};
use idedugnad::config::Storage;
use idedugnad::kernel::Clock;
use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::web::Json;
use poem::{Body, Endpoint, EndpointExt, Request, Response, Route, get, handler};
use sea_orm::{ConnectionTrait, Statement};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Requests measured of each kind.
const ROUNDS: usize = 400;
/// Requests before that, not measured.
const WARM_UP: usize = 40;
const SIZES: [usize; 2] = [1_000, 100_000];

struct House {
    endpoint: BoxEndpoint<'static, Response>,
    token: String,
    numbers: Vec<i64>,
    stop: CancellationToken,
    _folder: tempfile::TempDir,
}

#[handler]
fn constant() -> Json<serde_json::Value> {
    Json(serde_json::json!({"ok": true}))
}

async fn open(ideas: usize) -> anyhow::Result<House> {
    let folder = tempfile::tempdir()?;
    let storage = Storage {
        data: folder.path().to_owned(),
        database_url: None,
    };
    let db = open_database(&storage, Clock::default()).await?;
    demo::load(&db, Progress::hidden()).await?;
    let size = DemoSize {
        ideas,
        people: ideas / 10,
        support: ideas * 5,
        seed: 1,
    };
    demo::generate_into(&db, size, Progress::hidden()).await?;
    let app = App::open(db.clone(), &storage.index()).await?;
    let person = app
        .sign_in
        .check("member@demo.example", idedugnad::people::DEMO_PASSWORD)
        .await?;
    let token = app.sign_in.token(person.id)?;
    let engine = app.engine.clone();
    let stop = CancellationToken::new();
    let (endpoint, loops) = app.start(&Manner::default(), &stop).await?;
    tokio::spawn(loops.join_all());
    engine.applied().wait_for(Option::is_some).await?;
    let sql = "SELECT number FROM idea WHERE campaign_id IS NULL ORDER BY number";
    let rows = db
        .read()
        .query_all_raw(Statement::from_string(db.backend(), sql))
        .await?;
    let numbers = rows
        .iter()
        .map(|row| row.try_get("", "number"))
        .collect::<Result<_, _>>()?;
    // The counts of all generated support are rolled up once after loading; that is not what is measured.
    tokio::time::sleep(Duration::from_secs(5)).await;
    Ok(House {
        endpoint: endpoint.boxed(),
        token,
        numbers,
        stop,
        _folder: folder,
    })
}

impl House {
    fn request(&self, method: Method, path: &str, body: Option<String>) -> Request {
        let mut request = Request::builder()
            .method(method)
            .uri_str(path)
            .header("authorization", format!("Bearer {}", self.token))
            .content_type("application/json")
            .finish();
        if let Some(body) = body {
            request.set_body(Body::from_string(body));
        }
        request
    }

    fn some_idea(&self, round: usize) -> i64 {
        self.numbers[(round * 7_919) % self.numbers.len()]
    }

    fn make(&self, operation: &str, round: usize) -> Request {
        const WORDS: [&str; 8] = [
            "møteplass",
            "ungdom skole",
            "kontor",
            "digitale møter",
            "kveld",
            "bibliotek",
            "veileder bruker",
            "kø",
        ];
        let word = WORDS[round % WORDS.len()]
            .replace(' ', "%20")
            .replace('ø', "%C3%B8");
        match operation {
            "list 20" => self.request(Method::GET, "/api/v1/ideas", None),
            "open" => self.request(
                Method::GET,
                &format!("/api/v1/ideas/{}", self.some_idea(round)),
                None,
            ),
            "search" => self.request(Method::GET, &format!("/api/v1/ideas?q={word}"), None),
            "search with facets" => {
                let path = format!(
                    "/api/v1/ideas?q={word}&status=received&facets=theme,status,kind,unit,campaign"
                );
                self.request(Method::GET, &path, None)
            }
            "support" => {
                let path = format!("/api/v1/ideas/{}/support", self.some_idea(round));
                self.request(Method::PUT, &path, None)
            }
            _ => {
                let text = format!(
                    "Idé nummer {round}: hold åpent om kvelden, så kan flere komme etter jobb."
                );
                self.request(
                    Method::POST,
                    "/api/v1/ideas",
                    Some(serde_json::json!({ "text": text }).to_string()),
                )
            }
        }
    }
}

/// Median and 95th percentile of one operation.
async fn measure(
    endpoint: &BoxEndpoint<'static, Response>,
    make: impl Fn(usize) -> Request,
) -> (Duration, Duration) {
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..WARM_UP + ROUNDS {
        let request = make(round);
        let started = Instant::now();
        let response = endpoint.get_response(request).await;
        assert!(response.status().is_success(), "{}", response.status());
        let body = response.into_body().into_vec().await.unwrap_or_default();
        let took = started.elapsed();
        assert!(!body.is_empty());
        if round >= WARM_UP {
            times.push(took);
        }
    }
    times.sort_unstable();
    (times[ROUNDS / 2], times[ROUNDS * 95 / 100])
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    const OPERATIONS: [&str; 6] = [
        "list 20",
        "open",
        "search",
        "search with facets",
        "support",
        "submit",
    ];
    let reference = Route::new()
        .at("/constant", get(constant))
        .map_to_response()
        .boxed();
    let mut table: Vec<Vec<(Duration, Duration)>> = Vec::new();
    let mut references = Vec::new();
    for size in SIZES {
        let house = open(size).await?;
        references.push(
            measure(&reference, |_| {
                Request::builder().uri_str("/constant").finish()
            })
            .await
            .0,
        );
        let mut column = Vec::new();
        for operation in OPERATIONS {
            column.push(measure(&house.endpoint, |round| house.make(operation, round)).await);
        }
        table.push(column);
        house.stop.cancel();
    }
    let reference = references.iter().min().copied().unwrap_or_default();
    say(&format!(
        "reference: a constant JSON answer takes {reference:?} (median)"
    ));
    say(
        "| operation | 1k ideas: median µs | p95 µs | x reference | 100k ideas: median µs | p95 µs | x reference | growth |",
    );
    say("|---|---|---|---|---|---|---|---|");
    for (index, operation) in OPERATIONS.iter().enumerate() {
        let [(small, small95), (large, large95)] = [table[0][index], table[1][index]];
        let ratio = |time: Duration| time.as_secs_f64() / reference.as_secs_f64();
        say(&format!(
            "| {operation} | {} | {} | {:.0} | {} | {} | {:.0} | {:.2} |",
            small.as_micros(),
            small95.as_micros(),
            ratio(small),
            large.as_micros(),
            large95.as_micros(),
            ratio(large),
            large.as_secs_f64() / small.as_secs_f64()
        ));
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a measurement is for reading")]
fn say(line: &str) {
    println!("{line}");
}
