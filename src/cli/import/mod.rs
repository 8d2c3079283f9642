//! `idedugnad import ideas FILE`. A row is known by its `external_id`, or by its words when it has none, so a
//! second run changes nothing. Faulty rows are told and left out; the others are read.

mod judge;
pub mod reader;
mod report;

use super::say;
use crate::app::open_database;
use crate::config::Storage;
use crate::db::Db;
use crate::ideas;
use crate::kernel::{Clock, Error};
use anyhow::bail;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use judge::{Judge, Verdict};
use report::Report;
use std::path::{Path, PathBuf};

/// Rows read and written together.
const BATCH: usize = 200;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Read ideas from JSON Lines, CSV or XLSX with the fields external_id, title, text, lang, kind, themes, unit.
    Ideas {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        storage: Storage,
        #[command(flatten)]
        options: Options,
    },
}

/// How to read.
#[derive(Args, Clone, Debug, Default)]
pub struct Options {
    /// Only say what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Make units that do not exist; otherwise they are faults.
    #[arg(long)]
    pub create_units: bool,
    /// Make themes that do not exist; otherwise they are faults.
    #[arg(long)]
    pub create_themes: bool,
    /// Send the ideas to this campaign (id or slug), whatever its phase.
    #[arg(long, value_name = "CAMPAIGN")]
    pub campaign: Option<String>,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
}

pub(super) async fn run(command: Command) -> anyhow::Result<()> {
    let Command::Ideas {
        file,
        storage,
        options,
    } = command;
    let db = open_database(&storage, Clock::default()).await?;
    let report = import(&db, &file, &options).await?;
    say(&if options.json {
        report.json()?
    } else {
        report.table()
    });
    db.close().await?;
    if report.faulty > 0 {
        bail!(
            "{} of {} rows are faulty and were left out",
            report.faulty,
            report.rows
        );
    }
    Ok(())
}

/// Reads a file into the database and tells what became of its rows.
pub async fn import(db: &Db, file: &Path, options: &Options) -> anyhow::Result<Report> {
    let mut rows = reader::read(file)?;
    let mut judge = Judge::open(db, options).await?;
    let mut report = Report::new(options.dry_run);
    let progress = ProgressBar::new_spinner()
        .with_style(ProgressStyle::with_template("{pos} rows, {per_sec}")?);
    loop {
        let read = move || {
            let batch: Vec<reader::Row> = rows.by_ref().take(BATCH).collect();
            (batch, rows)
        };
        let (batch, rest) = tokio::task::spawn_blocking(read).await?;
        rows = rest;
        if batch.is_empty() {
            break;
        }
        progress.inc(batch.len() as u64);
        let mut submissions = Vec::new();
        for row in batch {
            match judge.judge(db, row).await? {
                Verdict::New(submission) => submissions.push(*submission),
                Verdict::Known => report.unchanged += 1,
                Verdict::Faulty(faults) => report.fault(faults),
            }
            report.rows += 1;
        }
        report.created += submissions.len() as u64;
        if !options.dry_run {
            db.write(move |tx| {
                Box::pin(async move {
                    for submission in submissions {
                        ideas::submit_in(tx, submission, None).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await?;
        }
    }
    progress.finish_and_clear();
    Ok(report)
}
