//! What became of the rows, for people and for programs.

use serde::Serialize;
use std::fmt::Write;

/// Faults told one by one; more are only counted.
const TOLD: usize = 1000;

/// What became of a file's rows.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Rows read.
    pub rows: u64,
    /// Ideas made, or that would be.
    pub created: u64,
    /// Rows that were read before.
    pub unchanged: u64,
    /// Rows left out.
    pub faulty: u64,
    /// Why, for the first thousand faults.
    pub errors: Vec<Fault>,
}

/// Why a row was left out.
#[derive(Debug, Serialize)]
pub struct Fault {
    /// Line in the file, from 1.
    pub line: usize,
    /// The field.
    pub field: Option<String>,
    /// A stable code.
    pub code: String,
    /// For people.
    pub message: String,
}

impl Report {
    pub(super) fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            ..Self::default()
        }
    }

    pub(super) fn fault(&mut self, faults: Vec<Fault>) {
        self.faulty += 1;
        let room = TOLD.saturating_sub(self.errors.len());
        self.errors.extend(faults.into_iter().take(room));
    }

    pub(super) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    pub(super) fn table(&self) -> String {
        let mut table = String::new();
        for fault in &self.errors {
            let field = fault.field.as_deref().unwrap_or("-");
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "line {:>6}  {:<14} {:<22} {}",
                fault.line, field, fault.code, fault.message
            );
        }
        let made = if self.dry_run {
            "would be made"
        } else {
            "made"
        };
        let _ = write!(
            table,
            "{} rows: {} ideas {made}, {} known before, {} faulty",
            self.rows, self.created, self.unchanged, self.faulty
        );
        table
    }
}
