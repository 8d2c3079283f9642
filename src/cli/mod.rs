//! The command line. Exit codes: 0 done, 1 failed, 2 used wrongly.

pub mod demo;
pub mod import;
mod keys;
pub mod openapi;
pub mod search_eval;
mod serve;
mod store;
mod user;

use crate::config::{self, BadSetting, Letters, Listen, LogFormat, Storage};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[derive(Parser)]
#[command(
    name = "idedugnad",
    about = "Idea crowdsourcing and innovation portal",
    disable_version_flag = true
)]
struct Cli {
    /// Settings file; its keys are the long flags. Without it, idedugnad.toml where it exists.
    #[arg(long, global = true, env = "IDEDUGNAD_SETTINGS", value_name = "FILE")]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server.
    Serve {
        #[command(flatten)]
        storage: Storage,
        #[command(flatten)]
        listen: Listen,
        #[command(flatten)]
        letters: Letters,
    },
    /// Load the demo stories into the database, and generated ideas on top.
    Demo {
        #[command(flatten)]
        storage: Storage,
        #[command(flatten)]
        size: DemoSize,
    },
    /// Add people.
    User {
        #[command(subcommand)]
        command: user::Command,
    },
    /// Read ideas from a file.
    Import {
        #[command(subcommand)]
        command: import::Command,
    },
    /// Write openapi/idedugnad.json and openapi/operations.txt.
    Openapi {
        /// Write nothing; fail when the files are not what the program would write.
        #[arg(long)]
        check: bool,
        /// The folder.
        #[arg(long, default_value = "openapi", value_name = "DIR")]
        folder: PathBuf,
    },
    /// Bring the database schema up to date.
    Migrate {
        #[command(flatten)]
        storage: Storage,
    },
    /// Build the search index from the database. The server must be stopped.
    Reindex {
        #[command(flatten)]
        storage: Storage,
    },
    /// Measure search, suggested themes and similar ideas on a judged set: documents, queries and grades as JSON Lines.
    SearchEval {
        /// The folder of the set.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Print JSON instead of a table.
        #[arg(long)]
        json: bool,
        /// Measure what each part of the search gains, and tantivy's own Norwegian search.
        #[arg(long)]
        steps: bool,
        /// Measure PostgreSQL's own Norwegian search in this database; nothing in it is changed.
        // Not the name of the setting: the house's own database is not measured unless named here.
        #[arg(long = "postgres", alias = "database-url", value_name = "URL")]
        database_url: Option<String>,
        /// Measure what the preference for recent and supported ideas costs.
        #[arg(long)]
        prior: bool,
        /// Rank by other weights than the product's, a JSON file.
        #[arg(long, value_name = "FILE", hide = true)]
        weights: Option<PathBuf>,
        /// Name so many of the queries that were answered worst, with what came instead
        #[arg(long, value_name = "N", default_value_t = 0)]
        worst: usize,
    },
    /// Replace the key that signs tokens; tokens given before stay valid until they are over.
    RotateKey {
        #[command(flatten)]
        storage: Storage,
    },
    /// Say which version this is.
    Version,
}

/// How much to generate on top of the demo stories.
#[derive(Args, Clone, Copy, Debug)]
pub struct DemoSize {
    /// Generated ideas.
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub ideas: usize,
    /// Generated people.
    #[arg(long, default_value_t = 0, value_name = "M")]
    pub people: usize,
    /// Generated support.
    #[arg(long, default_value_t = 0, value_name = "K")]
    pub support: usize,
    /// The same seed generates the same.
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
}

/// Runs the program with its arguments.
pub fn main() -> ExitCode {
    let command = match config::with_file(Cli::command()) {
        Ok(command) => command,
        Err(error) => return failed(&error, 2),
    };
    let cli = match command
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches))
    {
        Ok(cli) => cli,
        Err(error) => {
            // Help and usage errors print themselves; there is nobody to tell when that fails.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    log(&cli.command);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into(), 1),
    };
    match runtime.block_on(run(cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<BadSetting>() => failed(&error, 2),
        Err(error) => failed(&error, 1),
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve {
            storage,
            listen,
            letters,
        } => serve::run(&storage, &listen, &letters).await,
        Command::Demo { storage, size } => demo::run(&storage, size).await,
        Command::User { command } => user::run(command).await,
        Command::Import { command } => import::run(command).await,
        Command::Openapi { check, folder } => openapi::run(&folder, check).await,
        Command::Migrate { storage } => store::migrate(&storage).await,
        Command::Reindex { storage } => store::reindex(&storage).await,
        Command::SearchEval {
            folder,
            json,
            steps,
            database_url,
            prior,
            weights,
            worst,
        } => {
            let wanted = search_eval::Wanted {
                steps,
                database_url,
                prior,
                weights,
                worst,
            };
            search_eval::run(&folder, &wanted, json).await
        }
        Command::RotateKey { storage } => keys::rotate(&storage).await,
        Command::Version => {
            say(&format!("idedugnad {}", env!("CARGO_PKG_VERSION")));
            Ok(())
        }
    }
}

/// A line for the person at the terminal. Whoever stops reading, as `head` does, is told no more.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn failed(error: &anyhow::Error, code: u8) -> ExitCode {
    eprintln!("idedugnad: {error:#}");
    ExitCode::from(code)
}

/// What is logged unless `RUST_LOG` says otherwise: information of ours and warnings of others, but for the index's
/// about merges that a deletion overtook: those are begun again.
const LOGGED: &str = "warn,idedugnad=info,tantivy::indexer::segment_manager=error";

/// Logs to standard error, see [`LOGGED`].
fn log(command: &Command) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(LOGGED));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match command {
        Command::Serve { listen, .. } if listen.log_format == LogFormat::Json => {
            lines.json().init()
        }
        _ => lines.init(),
    }
}
