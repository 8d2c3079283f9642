//! The operator's file of words that mean the same works while the server runs.

use crate::support::{Client, Storage, TestApp};
use idedugnad::app::Manner;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than the time between two looks at the file, with room for a busy machine.
const SOON: Duration = Duration::from_secs(8);

async fn finds(reader: &Client, word: &str) -> Vec<i64> {
    let page = reader
        .get(&format!("/ideas?q={word}"))
        .await
        .expect(200)
        .json();
    let items = page["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["number"].as_i64().unwrap())
        .collect()
}

async fn until_found(reader: &Client, word: &str, wanted: &[i64]) {
    let asked = Instant::now();
    while finds(reader, word).await != wanted {
        assert!(asked.elapsed() < SOON, "{word} does not find {wanted:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The words in use are those of the whole process, so one server alone changes them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_words_are_found_by_within_seconds_of_their_being_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ord.txt");
    let manner = Manner {
        synonyms: Some(path.clone()),
        ..Manner::default()
    };
    let app = TestApp::start_with(Storage::Sqlite, manner).await;
    let amina = app.member("Amina").await;
    for text in [
        "Flere surrebokser på torget",
        "En klappenbod ved kaia",
        "Ein krullesnabel for alle",
    ] {
        amina
            .post("/ideas", json!({"text": text}))
            .await
            .expect(201);
    }
    app.indexed().await;
    assert_eq!(finds(&amina, "klappenbod").await, [2]);

    replace(
        &path,
        b"# egne ord\nsurreboks, klappenbod\nkrullesnabel, tr\xc3\xb8stehorn\n",
    );
    until_found(&amina, "klappenbod", &[2, 1]).await;
    assert_eq!(
        finds(&amina, "surrebokser").await,
        [1, 2],
        "it works both ways"
    );
    assert_eq!(
        finds(&amina, "tr%C3%B8stehorn").await,
        [3],
        "a word that no idea has"
    );

    // A file that cannot be read leaves the words as they are; the next good one counts.
    replace(&path, b"surreboks, \xff\xfe");
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(finds(&amina, "klappenbod").await, [2, 1]);
    replace(&path, b"surreboks, krullesnabel\n");
    until_found(&amina, "krullesnabel", &[3, 1]).await;
    assert_eq!(finds(&amina, "klappenbod").await, [2]);
    fs::remove_file(&path).unwrap();
    until_found(&amina, "krullesnabel", &[3]).await;
}

/// As editors do: another file takes the place of the old one.
fn replace(path: &Path, bytes: &[u8]) {
    let fresh = path.with_extension("new");
    fs::write(&fresh, bytes).unwrap();
    fs::rename(fresh, path).unwrap();
}
