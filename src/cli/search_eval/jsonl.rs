//! Files of one JSON value a line; what is wrong with one is told with its file, line and column.

use anyhow::{Context, anyhow};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;

/// The text of a UTF-8 file without a byte order mark.
pub(super) fn text_of(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// The values of a file, each with the number of its line from 1; empty lines are passed over.
pub(super) fn lines<T: DeserializeOwned>(file: &Path) -> anyhow::Result<Vec<(usize, T)>> {
    let text = text_of(file)?;
    let numbered = (1..).zip(text.lines());
    numbered
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let value = serde_json::from_str(line);
            Ok((number, value.map_err(|error| fault(file, number, &error))?))
        })
        .collect()
}

/// What is wrong with a line.
pub(super) fn fault(file: &Path, line: usize, error: &serde_json::Error) -> anyhow::Error {
    let (text, column) = (error.to_string(), error.column());
    let place = format!(" at line {} column {column}", error.line());
    let what = text.strip_suffix(&place).unwrap_or(&text);
    anyhow!("{} line {line} column {column}: {what}", named(file))
}

/// A file as it is spoken of.
pub(super) fn named(file: &Path) -> String {
    let name = file.file_name().unwrap_or(file.as_os_str());
    name.display().to_string()
}
