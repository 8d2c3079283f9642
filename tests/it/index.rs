//! The search index is a copy: whatever happens to it, it comes back whole.

use crate::both;
use crate::support::{Client, TestApp};
use poem::http::Method;
use serde_json::json;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

async fn ideas(client: &Client, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for n in 0..count {
        ids.push(
            client
                .post("/ideas", json!({"text": format!("Møteplass nummer {n}")}))
                .await
                .expect(201)
                .id(),
        );
    }
    ids
}

/// Ids of all ideas the index finds by a word that all have.
async fn found(app: &TestApp, reader: &Client) -> HashSet<String> {
    app.indexed().await;
    let (mut ids, mut after) = (HashSet::new(), String::new());
    loop {
        let page = reader
            .get(&format!("/ideas?q=m%C3%B8teplass&limit=100{after}"))
            .await
            .expect(200)
            .json();
        ids.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            assert_eq!(page["total"], ids.len());
            return ids;
        };
        after = format!("&after={next}");
    }
}

/// Copies a folder as it is at this moment, as a crash would leave it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else if entry.path().exists() && entry.file_name() != "LOCK" {
            // The merger may remove a file while we look.
            let _ = fs::copy(entry.path(), target);
        }
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Puts another file in the place of one. The old one stays whole for whoever has it open still; one that a
/// merge has taken away meanwhile is left alone.
fn replace(file: &Path, bytes: &[u8]) {
    if fs::remove_file(file).is_ok() {
        fs::write(file, bytes).unwrap();
    }
}

/// Restarts with what `damage` makes of the index, and looks whether everything is found again.
async fn comes_back(app: TestApp, damage: impl FnOnce(&Path)) -> TestApp {
    let amina = app.member("Amina").await;
    let id = amina.id();
    let mut made: HashSet<String> = ideas(&amina, 12).await.into_iter().collect();
    let withdrawn = made.iter().next().unwrap().clone();
    amina
        .delete(&format!("/ideas/{withdrawn}"), 1)
        .await
        .expect(204);
    made.remove(&withdrawn);
    assert_eq!(found(&app, &amina).await, made);
    drop(amina);
    let app = app.restarted(damage).await;
    let amina = app.client_of(id);
    assert_eq!(found(&app, &amina).await, made);
    made.extend(ideas(&amina, 3).await);
    assert_eq!(found(&app, &amina).await, made, "it follows on");
    app
}

both! {
    async fn a_restart_loses_nothing(app: TestApp) {
        comes_back(app, |_| ()).await;
    }

    async fn an_index_that_is_gone_is_built_anew(app: TestApp) {
        comes_back(app, |index| fs::remove_dir_all(index).unwrap()).await;
    }

    async fn an_index_full_of_rubbish_is_built_anew(app: TestApp) {
        comes_back(app, |index| {
            for file in files(index) {
                if file.file_name().unwrap() != "LOCK" {
                    replace(&file, b"rubbish");
                }
            }
        }).await;
    }

    async fn an_index_with_halved_files_is_built_anew(app: TestApp) {
        comes_back(app, |index| {
            for file in files(index) {
                let bytes = fs::read(&file).unwrap_or_default();
                replace(&file, &bytes[..bytes.len() / 2]);
            }
        }).await;
    }

    async fn an_index_without_some_of_its_files_is_built_anew(app: TestApp) {
        comes_back(app, |index| {
            for file in files(index) {
                if file.extension().is_some_and(|extension| extension == "idx" || extension == "term") {
                    let _ = fs::remove_file(file);
                }
            }
        }).await;
    }

    async fn what_an_unfinished_build_left_behind_is_removed(app: TestApp) {
        let app = comes_back(app, |index| {
            fs::create_dir_all(index.join("idx-99")).unwrap();
            fs::write(index.join("idx-99").join("meta.json"), b"{}").unwrap();
        }).await;
        assert!(!app.folder().join("index").join("idx-99").exists());
    }

    async fn the_index_of_another_database_is_not_believed(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        ideas(&amina, 4).await;
        app.indexed().await;
        // The database is put back to an earlier state and gets another name: the index knows of ideas that are not there.
        app.sql("UPDATE house SET value = 'another' WHERE key = 'identity'").await;
        app.sql("UPDATE idea SET withdrawn_at = 1, version = 2 WHERE number > 1").await;
        drop(amina);
        let app = app.restarted(|_| ()).await;
        let amina = app.client_of(id);
        assert_eq!(found(&app, &amina).await.len(), 1);
        assert_eq!(amina.get("/ideas?facets=kind").await.json()["facets"]["kind"][0]["count"], 1);
    }

    async fn an_index_that_fell_behind_in_a_crash_catches_up(app: TestApp) {
        let amina = app.member("Amina").await;
        let id = amina.id();
        let mut made: HashSet<String> = ideas(&amina, 5).await.into_iter().collect();
        app.indexed().await;
        let snapshot = tempfile::tempdir().unwrap();
        copy(&app.folder().join("index"), snapshot.path());
        let withdrawn = made.iter().next().unwrap().clone();
        amina.delete(&format!("/ideas/{withdrawn}"), 1).await.expect(204);
        made.remove(&withdrawn);
        made.extend(ideas(&amina, 5).await);
        drop(amina);
        let app = app.restarted(|index| {
            fs::remove_dir_all(index).unwrap();
            copy(snapshot.path(), index);
        }).await;
        let amina = app.client_of(id);
        assert_eq!(found(&app, &amina).await, made);
    }

    async fn two_servers_on_one_database_see_each_others_writes_within_two_seconds(app: TestApp) {
        let other = app.beside().await;
        let amina = app.member("Amina").await;
        let (here, there) = (amina.clone(), other.client_of(amina.id()));
        for (n, (writer, reader)) in [(&here, &there), (&there, &here), (&here, &there)].into_iter().enumerate() {
            let id = writer.post("/ideas", json!({"text": "Møteplass for alle"})).await.expect(201).id();
            let written = Instant::now();
            reader.get(&format!("/ideas/{id}")).await.expect(200);
            while reader.get("/ideas?q=m%C3%B8teplass&facets=kind").await.expect(200).json()["facets"]["kind"][0]["count"] != n + 1 {
                assert!(written.elapsed() < Duration::from_secs(2));
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let theme = app.theme("Kafé", None).await;
        let made = Instant::now();
        while there.post("/ideas", json!({"text": "Kaffe", "themes": [theme]})).await.status != 201 {
            assert!(made.elapsed() < Duration::from_secs(2), "a theme made by the other is not known");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn whoever_names_their_change_finds_it_soon_on_any_server(app: TestApp) {
        let other = app.beside().await;
        let amina = app.member("Amina").await;
        let (here, there) = (amina.clone(), other.client_of(amina.id()));
        for n in 1..=8 {
            let (writer, reader) = if n % 2 == 0 { (&there, &here) } else { (&here, &there) };
            let made = writer.post("/ideas", json!({"text": "Møteplass for alle"})).await.expect(201);
            // One read waits for 300 ms; others who write to the same database server may hold the feed back for longer.
            let written = Instant::now();
            loop {
                let named = reader.request(Method::GET, "/ideas?q=m%C3%B8teplass").header("x-change-token", made.header("x-change-token"));
                let found = named.send().await.expect(200).json();
                if found["total"] == n {
                    break;
                }
                assert!(written.elapsed() < Duration::from_secs(2), "the change named is not found: {found}");
            }
        }
    }

    async fn a_follower_misses_nothing_that_many_write_at_once(app: TestApp) {
        const WRITERS: usize = 8;
        const EACH: usize = 12;
        let other = app.beside().await;
        let amina = app.member("Amina").await;
        let there = other.client_of(amina.id());
        let mut writers = Vec::new();
        for n in 0..WRITERS {
            let client = if n % 2 == 0 { amina.clone() } else { there.clone() };
            writers.push(tokio::spawn(async move { ideas(&client, EACH).await }));
        }
        let mut made = HashSet::new();
        for writer in writers {
            made.extend(writer.await.unwrap());
        }
        assert_eq!(made.len(), WRITERS * EACH);
        let started = Instant::now();
        for (server, reader) in [(&app, &amina), (&other, &there)] {
            while found(server, reader).await != made {
                assert!(started.elapsed() < Duration::from_secs(10), "something is missing");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    async fn readiness_follows_the_index_and_the_database(app: TestApp) {
        let visitor = app.visitor();
        for path in ["//internal/isalive", "//internal/isready"] {
            assert_eq!(visitor.get(path).await.expect(200).text(), "ok");
        }
        assert!(visitor.get("//internal/metrics").await.expect(200).text().contains("http_requests_total"));
    }
}
