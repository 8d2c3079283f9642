//! What a search costs beside bare tantivy with its stock Norwegian analyser and beside PostgreSQL's full text,
//! over the same generated ideas and with the same queries, in one run on one machine.
//!
//! `cargo bench --bench search` measures 1,000 and 100,000 ideas; numbers given behind `--` are measured instead:
//! `cargo bench --bench search -- 1000000`. PostgreSQL is left out above [`MOST_IN_POSTGRES`] ideas unless
//! `postgres` is among the arguments, and everywhere with `alone`, which leaves out bare tantivy too.

mod bare;
mod costs;
mod measure;
mod ours;
mod postgres;
mod texts;

use measure::{Times, say};
use std::path::Path;
use texts::{Kind, Queries};

const SIZES: [usize; 2] = [1_000, 100_000];
const MOST_IN_POSTGRES: usize = 100_000;

/// What answers queries.
trait Contestant {
    /// The number of matches it tells, or of hits where it does not count. The same text is never asked twice of
    /// a kind, so that nothing is answered from memory.
    fn answer(&mut self, kind: Kind, text: &str) -> anyhow::Result<u64>;
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, folder] = arguments.as_slice()
        && flag == ours::MEMORY
    {
        return ours::memory(Path::new(folder));
    }
    let named = |word: &str| arguments.iter().any(|argument| argument == word);
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|it| it.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    for size in sizes {
        let postgres = !named("alone") && (size <= MOST_IN_POSTGRES || named("postgres"));
        measure_all(size, !named("alone"), postgres)?;
    }
    Ok(())
}

fn measure_all(size: usize, bare: bool, postgres: bool) -> anyhow::Result<()> {
    let docs = texts::docs(size);
    let queries = Queries::new();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    say(&format!(
        "\n## {size} ideas (others keep {load} processors busy)\n"
    ));

    let folder = tempfile::tempdir()?;
    let mut ours = ours::Ours::build(folder.path(), docs.clone())?;
    let our_times = times(&mut ours, &queries)?;
    ours.say_writes(&docs)?;
    ours.say_sizes()?;
    drop(ours);
    costs::say_costs(folder.path(), &queries)?;
    ours::say_memory(folder.path())?;
    drop(folder);

    let mut bare_times = Vec::new();
    if bare {
        let folder = tempfile::tempdir()?;
        let mut bare = bare::Bare::build(folder.path(), &docs)?;
        bare_times = times(&mut bare, &queries)?;
    }
    let mut postgres_times = Vec::new();
    if postgres {
        let mut postgres = postgres::Postgres::build(&docs)?;
        postgres_times = times(&mut postgres, &queries)?;
    }
    say("");
    say(
        "| query | matches | ours p50 ms | p95 | cpu | bare tantivy p50 | p95 | cpu | PostgreSQL p50 | p95 | ours : bare | PostgreSQL : ours |",
    );
    say("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (at, kind) in Kind::ALL.into_iter().enumerate() {
        let ours = &our_times[at];
        let (bare, postgres) = (bare_times.get(at), postgres_times.get(at));
        let two = |times: Option<&Times>| times.map_or(" | ".to_owned(), Times::columns);
        let ratio = |one: Option<&Times>, other: Option<&Times>| match (one, other) {
            (Some(one), Some(other)) => format!("{:.1}", one.half() / other.half()),
            _ => String::new(),
        };
        say(&format!(
            "| {} | {} | {} | {:.2} | {} | {} | {} | {} | {} |",
            kind.name(),
            ours.matches(),
            ours.columns(),
            ours.busy(),
            two(bare),
            bare.map_or(String::new(), |it| format!("{:.2}", it.busy())),
            two(postgres),
            ratio(Some(ours), bare),
            ratio(postgres, Some(ours)),
        ));
    }
    Ok(())
}

fn times(contestant: &mut dyn Contestant, queries: &Queries) -> anyhow::Result<Vec<Times>> {
    let each = Kind::ALL.into_iter().map(|kind| {
        let texts = queries.of(kind);
        measure::times(texts, |text| contestant.answer(kind, text))
    });
    each.collect()
}
