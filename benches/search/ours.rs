//! The engine of the product.

use super::Contestant;
use super::measure::{Times, mebibytes, say};
use super::texts::{Kind, Queries};
use idedugnad::search::{Draft, Engine, Facet, IdeaDoc, Request, Scope, Sort};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tantivy::Index;

/// The argument with which this program only opens an index and tells its memory.
pub const MEMORY: &str = "--memory-of";
pub const IDENTITY: &str = "bench";
/// Documents given to the engine at once, as the server does.
const BATCH: usize = 500;
/// Single changes measured.
const CHANGES: usize = 60;

pub struct Ours {
    engine: Engine,
    folder: PathBuf,
    built: Duration,
    docs: usize,
}

impl Ours {
    pub fn build(folder: &Path, docs: Vec<IdeaDoc>) -> anyhow::Result<Self> {
        let (engine, _) = Engine::open(folder, IDENTITY)?;
        let count = docs.len();
        let mut docs = docs.into_iter().peekable();
        let started = Instant::now();
        let mut rebuild = engine.rebuild()?;
        while docs.peek().is_some() {
            rebuild.add(docs.by_ref().take(BATCH).collect())?;
        }
        rebuild.finish("0")?;
        Ok(Self {
            engine,
            folder: folder.to_owned(),
            built: started.elapsed(),
            docs: count,
        })
    }

    /// Says how fast the index was built, and how long single changes take until they can be found.
    pub fn say_writes(&self, docs: &[IdeaDoc]) -> anyhow::Result<()> {
        say(&format!(
            "built in {:.1} s: {:.0} ideas a second",
            self.built.as_secs_f64(),
            self.docs as f64 / self.built.as_secs_f64()
        ));
        let mut times = Vec::new();
        for (at, doc) in docs
            .iter()
            .step_by((docs.len() / CHANGES).max(1))
            .enumerate()
        {
            let doc = doc.clone();
            let start = Instant::now();
            self.engine.apply(&[], vec![doc], &format!("{at}"))?;
            times.push(start.elapsed());
        }
        let times = Times::of(times);
        say(&format!(
            "one change until it is found, p50 | p95 ms: {}",
            times.columns()
        ));
        Ok(())
    }

    /// Says what lies on disk, by field.
    pub fn say_sizes(&self) -> anyhow::Result<()> {
        let stats = self.engine.stats()?;
        say(&format!(
            "index: {:.1} MB in {} segments, {} bytes an idea",
            stats.bytes as f64 / 1e6,
            stats.segments,
            stats.bytes / self.docs as u64
        ));
        let current = std::fs::read_to_string(self.folder.join("CURRENT"))?;
        let index = Index::open_in_dir(self.folder.join(current.trim()))?;
        let usage = index.reader()?.searcher().space_usage()?;
        let mut fields: BTreeMap<String, [u64; 5]> = BTreeMap::new();
        for segment in usage.segments() {
            let parts = [
                segment.termdict(),
                segment.postings(),
                segment.positions(),
                segment.fieldnorms(),
                segment.fast_fields(),
            ];
            for (part, fields_of) in parts.into_iter().enumerate() {
                for field in fields_of.fields() {
                    let sizes = fields.entry(field.field_name().to_owned()).or_default();
                    sizes[part] += field.total().get_bytes();
                }
            }
        }
        say("");
        say("| field | bytes an idea | words | postings | positions | lengths | columns |");
        say("|---|---|---|---|---|---|---|");
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by_key(|(_, sizes)| std::cmp::Reverse(sizes.iter().sum::<u64>()));
        for (name, sizes) in fields {
            let each = |bytes: u64| format!("{:.1}", bytes as f64 / self.docs as f64);
            let columns: Vec<String> = sizes.iter().map(|bytes| each(*bytes)).collect();
            say(&format!(
                "| {name} | {} | {} |",
                each(sizes.iter().sum()),
                columns.join(" | ")
            ));
        }
        say("");
        Ok(())
    }
}

impl Contestant for Ours {
    fn answer(&mut self, kind: Kind, text: &str) -> anyhow::Result<u64> {
        answer(&self.engine, kind, text)
    }
}

/// Asks the engine; see [`Contestant::answer`].
pub fn answer(engine: &Engine, kind: Kind, text: &str) -> anyhow::Result<u64> {
    let scope = Scope::everything();
    if kind == Kind::Similar {
        let (title, text) = text.split_once('\n').unwrap_or(("", text));
        let draft = Draft {
            title: title.to_owned(),
            text: text.to_owned(),
            ..Draft::default()
        };
        return Ok(engine.similar(&draft, &scope, None, 3)?.len() as u64);
    }
    let mut request = Request {
        text: Some(text.to_owned()),
        sort: Sort::Relevance,
        limit: if kind == Kind::Typed { 8 } else { 20 },
        ..Request::default()
    };
    if kind == Kind::Facets {
        request.statuses = vec!["received".to_owned()];
        request.facets = vec![Facet::Theme, Facet::Status, Facet::Kind];
    }
    Ok(engine.search(&scope, &request)?.total)
}

/// Says what a process that serves this index needs, measured in one of its own.
pub fn say_memory(folder: &Path) -> anyhow::Result<()> {
    let program = std::env::current_exe()?;
    let output = Command::new(program).arg(MEMORY).arg(folder).output()?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    say(String::from_utf8_lossy(&output.stdout).trim());
    Ok(())
}

/// Opens an index, asks it some queries of each kind, and says what memory that took.
pub fn memory(folder: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let (engine, opened) = Engine::open(folder, IDENTITY)?;
    let opening = start.elapsed();
    anyhow::ensure!(!opened.rebuild_needed, "{:?}", opened.reason);
    let before = memory_of_both();
    let queries = Queries::new();
    for kind in Kind::ALL {
        for text in queries.of(kind) {
            answer(&engine, kind, text)?;
        }
    }
    let after = memory_of_both();
    say(&format!(
        "opened and checked in {:.2} s; memory {} + {} MiB of files, after {} queries {} + {} MiB",
        opening.as_secs_f64(),
        before[0],
        before[1],
        Kind::ALL.len() * queries.of(Kind::Typed).len(),
        after[0],
        after[1]
    ));
    Ok(())
}

fn memory_of_both() -> [u64; 2] {
    [mebibytes("RssAnon"), mebibytes("RssFile")]
}
