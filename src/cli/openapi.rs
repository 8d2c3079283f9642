//! `idedugnad openapi`: the description of the API as files, for clients and for reviews.

use super::say;
use crate::app::{App, Manner, open_database};
use crate::config::Storage;
use crate::http;
use crate::kernel::Clock;
use anyhow::{Context, bail};
use std::path::Path;

/// Name and content of the files.
pub async fn files() -> anyhow::Result<[(&'static str, String); 2]> {
    let folder = tempfile::tempdir()?;
    let storage = Storage {
        data: folder.path().to_owned(),
        database_url: None,
    };
    let db = open_database(&storage, Clock::default()).await?;
    let app = App::open(db, &storage.index()).await?;
    let document = http::specification(&app.api(&Manner::default(), Vec::new()));
    let json = serde_json::to_string_pretty(&document)? + "\n";
    Ok([
        ("idedugnad.json", json),
        ("operations.txt", http::operations(&document)),
    ])
}

pub(super) async fn run(folder: &Path, check: bool) -> anyhow::Result<()> {
    for (name, content) in files().await? {
        let path = folder.join(name);
        if check {
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            if written != content {
                bail!(
                    "{} is not up to date; run `idedugnad openapi`",
                    path.display()
                );
            }
        } else {
            std::fs::create_dir_all(folder)?;
            std::fs::write(&path, content)
                .with_context(|| format!("writing {}", path.display()))?;
            say(&format!("wrote {}", path.display()));
        }
    }
    Ok(())
}
