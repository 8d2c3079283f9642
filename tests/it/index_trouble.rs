//! What happens to searches while the index is rebuilt, damaged or gone under a running server.

use crate::both;
use crate::support::Client;
use idedugnad::app::Manner;
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Enough for a rebuild on a busy machine.
const SOON: Duration = Duration::from_secs(10);

async fn write(client: &Client, count: usize) {
    for n in 0..count {
        let idea = json!({"text": format!("Møteplass nummer {n}")});
        client.post("/ideas", idea).await.expect(201);
    }
}

/// Whether an answer came from the rows, and the answer.
async fn search(reader: &Client) -> (bool, Value) {
    let answer = reader
        .get("/ideas?q=m%C3%B8teplass&limit=100")
        .await
        .expect(200);
    let degraded = answer
        .headers
        .get("x-degraded")
        .map(|by| by.to_str().unwrap() == "search-index");
    (degraded == Some(true), answer.json())
}

/// Waits until the index itself answers with so many.
async fn until_found(reader: &Client, count: usize) {
    let asked = Instant::now();
    loop {
        let (degraded, page) = search(reader).await;
        if !degraded && page["total"] == count {
            return;
        }
        assert!(asked.elapsed() < SOON, "{degraded} {}", page["total"]);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn current(index: &Path) -> PathBuf {
    index.join(fs::read_to_string(index.join("CURRENT")).unwrap().trim())
}

/// Turns bits in the lengths of the texts, where they lie: nothing fails by it, the order of the hits is just wrong.
fn spoil(index: &Path) {
    let files = fs::read_dir(index)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let lengths: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|it| it == "fieldnorm"))
        .collect();
    assert!(!lengths.is_empty());
    for path in lengths {
        // A merge may have removed it.
        let Ok(mut file) = fs::File::options().read(true).write(true).open(path) else {
            continue;
        };
        let middle = SeekFrom::Start(file.metadata().unwrap().len() / 3);
        let mut byte = [0];
        file.seek(middle).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(middle).unwrap();
        file.write_all(&[!byte[0]]).unwrap();
    }
}

both! {
    async fn an_index_of_another_version_serves_until_the_new_one_is_built(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        write(&amina, 15).await;
        until_found(&amina, 15).await;
        drop(amina);
        let mut old = PathBuf::new();
        let app = app.restarted(|index| {
            old = current(index);
            let meta = old.join("meta.json");
            let text = fs::read_to_string(&meta).unwrap();
            let changed = text.replace("\\\"version\\\":", "\\\"version\\\":9");
            assert_ne!(text, changed);
            fs::write(meta, changed).unwrap();
        }).await;
        let amina = app.client_of(id);
        let done = Arc::new(AtomicBool::new(false));
        let searching = tokio::spawn({
            let (amina, done) = (amina.clone(), Arc::clone(&done));
            async move {
                let mut searches = 0;
                while !done.load(Ordering::Relaxed) {
                    let (degraded, page) = search(&amina).await;
                    assert!(!degraded && page["total"].as_u64().unwrap() >= 15, "{page}");
                    searches += 1;
                }
                searches
            }
        });
        write(&amina, 10).await;
        until_found(&amina, 25).await;
        let index = app.folder().join("index");
        let begun = Instant::now();
        while current(&index) == old || old.exists() {
            assert!(begun.elapsed() < SOON, "the old index is still in use");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        until_found(&amina, 25).await;
        done.store(true, Ordering::Relaxed);
        assert!(searching.await.unwrap() > 3);
        assert!(fs::read_to_string(current(&index).join("meta.json")).unwrap().contains("\\\"complete\\\":true"));
    }

    async fn an_index_that_vanishes_while_it_is_in_use_comes_back(app: TestApp) {
        let amina = app.member("Amina").await;
        write(&amina, 5).await;
        until_found(&amina, 5).await;
        let index = app.folder().join("index");
        fs::remove_dir_all(&index).unwrap();
        assert_eq!(search(&amina).await.1["total"], 5);
        write(&amina, 5).await;
        until_found(&amina, 10).await;
        assert!(index.join("LOCK").exists() && current(&index).join("meta.json").exists());
        assert_eq!(app.visitor().get("//internal/isready").await.expect(200).text(), "ok");
    }

    async fn the_rows_answer_while_the_index_can_neither_be_used_nor_built(app: TestApp) {
        let (amina, visitor) = (app.member("Amina").await, app.visitor());
        write(&amina, 8).await;
        until_found(&amina, 8).await;
        let index = app.folder().join("index");
        fs::remove_dir_all(&index).unwrap();
        fs::write(&index, "in the way").unwrap();
        write(&amina, 1).await;
        let begun = Instant::now();
        loop {
            let (degraded, page) = search(&amina).await;
            if degraded {
                assert_eq!((page["total"].as_u64(), page["items"].as_array().unwrap().len()), (Some(9), 9));
                break;
            }
            assert!(begun.elapsed() < SOON, "nobody notices that the index is gone");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // Whatever else asks the index does without it.
        for path in ["/themes", "/campaigns", "/overview"] {
            visitor.get(path).await.expect(200);
        }
        let similar = amina.post("/ideas/similar", json!({"text": "Møteplass nummer 3"})).await;
        assert_eq!(similar.expect(200).json()["items"], json!([]));
        let ready = visitor.get("//internal/isready").await.expect(200).text();
        assert!(ready.starts_with("ok\nsearch index: "), "{ready}");
        let metrics = visitor.get("//internal/metrics").await.expect(200).text();
        for name in ["search_degraded_total", "index_failures_total", "index_lag_seconds"] {
            assert!(metrics.contains(name), "{name}");
        }

        fs::remove_file(&index).unwrap();
        until_found(&amina, 9).await;
        write(&amina, 1).await;
        until_found(&amina, 10).await;
        assert_eq!(visitor.get("//internal/isready").await.expect(200).text(), "ok");
    }

    async fn files_that_go_bad_under_a_running_server_are_noticed_and_built_anew(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        write(&amina, 15).await;
        let idea = amina.get("/ideas").await.expect(200).json()["items"][0]["number"].as_i64().unwrap();
        amina.post(&format!("/ideas/{idea}/comments"), json!({"text": "En møteplass til"})).await.expect(201);
        app.indexed().await;
        drop(amina);
        let app = app.restarted_as(Manner { index_look: Duration::from_millis(300), ..Manner::default() }, |_| ()).await;
        let (amina, index) = (app.client_of(id), app.folder().join("index"));
        until_found(&amina, 15).await;
        for index in [index.clone(), index.join("things")] {
            let old = current(&index);
            spoil(&old);
            let begun = Instant::now();
            while current(&index) == old {
                assert!(begun.elapsed() < SOON, "nobody notices that the files are bad");
                let (degraded, page) = search(&amina).await;
                assert_eq!(page["total"], 15, "by the rows: {degraded}");
            }
        }
        until_found(&amina, 15).await;
        let found = amina.get("/search?q=m%C3%B8teplass").await.expect(200);
        let totals: Vec<u64> = found.json()["groups"].as_array().unwrap().iter().map(|it| it["total"].as_u64().unwrap()).collect();
        assert_eq!((totals, found.headers.get("x-degraded")), (vec![15, 1, 0, 0], None));
        let metrics = amina.get("//internal/metrics").await.expect(200).text();
        for index in ["ideas", "things"] {
            assert!(metrics.contains(&format!("index_damages_total{{index=\"{index}\"}}")), "{index}: {metrics}");
        }
        write(&amina, 1).await;
        until_found(&amina, 16).await;
    }
}
