//! What is said about the shorter ideas: answers by status, and comments.

use serde::Deserialize;
use std::collections::BTreeMap;

const REMARKS: &str = include_str!("data/remarks.json");

/// Sentences to choose from: reasons by status, and comments.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    pub(super) reasons: BTreeMap<String, Vec<String>>,
    pub(super) comments: Vec<Remark>,
}

/// A comment that suits any idea, or any idea with `theme`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// As on the wire; none for a plain remark.
    pub kind: Option<String>,
    /// Key of the theme it needs.
    pub theme: Option<String>,
    /// In bokmål.
    pub text: String,
}

/// Reads the embedded sentences.
///
/// # Errors
/// When the embedded JSON does not fit the types, which the unit tests rule out.
pub fn remarks() -> serde_json::Result<Remarks> {
    serde_json::from_str(REMARKS)
}
