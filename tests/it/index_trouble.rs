//! What happens to searches while the index is rebuilt, damaged or gone under a running server.

use crate::both;
use crate::support::Client;
use serde_json::{Value, json};
use std::fs;
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
}
