//! Themes as plain values and the rules for what may be written in them.

mod history;
mod learned;
mod suggest;
mod taxonomy;

pub use history::{FieldChange, Moved, ThemeEvent, ThemeEventKind, changes};
pub use learned::{Learned, Lesson};
pub use suggest::{Analyse, MOST_SUGGESTED, Phrasebook, Suggestion};
pub use taxonomy::Taxonomy;

use crate::kernel::lang::Lang;
use crate::kernel::text::{Check, is_slug, slug, sort_key};
use crate::kernel::{FieldCode, Patch, Result};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

/// Longest label and longest synonym, in characters.
const LONGEST_LABEL: usize = 80;
/// Most synonyms of a theme.
const MOST_SYNONYMS: usize = 50;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 5000;
/// Longest key, in bytes; what [`slug`] cuts at.
const LONGEST_KEY: usize = 60;
/// The key of a theme whose label holds nothing a key can be made of.
const FALLBACK_KEY: &str = "tema";

/// What a theme, or a text of another thing, is called in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Bokmål, always there.
    pub nb: String,
    /// Nynorsk.
    pub nn: Option<String>,
    /// English.
    pub en: Option<String>,
}

/// A node of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its id.
    pub id: Uuid,
    /// Its current key: lower-case letters, digits and hyphens, unique.
    pub key: String,
    /// Its names.
    pub labels: Labels,
    /// What belongs here.
    pub description: Option<String>,
    /// Other words for it, in any language.
    pub synonyms: Vec<String>,
    /// The theme above.
    pub parent: Option<Uuid>,
    /// The theme it was merged into; such a theme is out of use.
    pub merged_into: Option<Uuid>,
    /// Grows with every change.
    pub version: i64,
}

/// A theme to add.
#[derive(Clone, Debug, Default)]
pub struct NewTheme {
    /// Its key; made from the bokmål label when missing.
    pub key: Option<String>,
    /// Its names.
    pub labels: Labels,
    /// What belongs here.
    pub description: Option<String>,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// The theme above.
    pub parent: Option<Uuid>,
}

/// What shall change of the names.
#[derive(Clone, Debug, Default)]
pub struct LabelsChange {
    /// Bokmål.
    pub nb: Patch<String>,
    /// Nynorsk.
    pub nn: Patch<String>,
    /// English.
    pub en: Patch<String>,
}

/// What shall change of a theme.
#[derive(Clone, Debug, Default)]
pub struct ThemeChange {
    /// A new key; the old one goes on leading here.
    pub key: Patch<String>,
    /// New names; a language not mentioned keeps its own.
    pub labels: Patch<LabelsChange>,
    /// A new description.
    pub description: Patch<String>,
    /// Other synonyms, all of them.
    pub synonyms: Patch<Vec<String>>,
    /// Another place in the tree.
    pub parent: Patch<Uuid>,
}

impl Labels {
    /// The label in this language, else in bokmål.
    pub fn in_lang(&self, lang: Lang) -> &str {
        let translated = match lang {
            Lang::Nb => None,
            Lang::Nn => self.nn.as_deref(),
            Lang::En => self.en.as_deref(),
        };
        translated.unwrap_or(&self.nb)
    }

    /// All labels there are.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [
            Some(self.nb.as_str()),
            self.nn.as_deref(),
            self.en.as_deref(),
        ]
        .into_iter()
        .flatten()
    }
}

impl NewTheme {
    /// The theme with clean texts, or all its faults.
    pub fn checked(self) -> Result<Self> {
        let mut check = Check::new();
        let key = self.key.map(|key| checked_key(&mut check, key));
        let labels = Labels {
            nb: checked_label(&mut check, &self.labels.nb),
            nn: optional_label(&mut check, "/labels/nn", self.labels.nn),
            en: optional_label(&mut check, "/labels/en", self.labels.en),
        };
        let description = check.optional_text(
            "/description",
            self.description.as_deref(),
            LONGEST_DESCRIPTION,
        );
        let synonyms = checked_synonyms(&mut check, &self.synonyms);
        check.done()?;
        Ok(Self {
            key,
            labels,
            description,
            synonyms,
            parent: self.parent,
        })
    }
}

impl ThemeChange {
    /// The theme after this change, one version on. Whether its parent exists is not known here.
    pub fn applied_to(self, old: &Theme, check: &mut Check) -> Theme {
        let key = self.key.required(check, "/key");
        let labels = self.labels.required(check, "/labels");
        let description = self
            .description
            .optional()
            .map(|text| check.optional_text("/description", text.as_deref(), LONGEST_DESCRIPTION));
        let synonyms = self.synonyms.optional().map(Option::unwrap_or_default);
        Theme {
            id: old.id,
            key: key.map_or_else(|| old.key.clone(), |key| checked_key(check, key)),
            labels: labels.map_or_else(
                || old.labels.clone(),
                |labels| labels.applied_to(&old.labels, check),
            ),
            description: description.unwrap_or_else(|| old.description.clone()),
            synonyms: synonyms.map_or_else(
                || old.synonyms.clone(),
                |synonyms| checked_synonyms(check, &synonyms),
            ),
            parent: self.parent.optional().unwrap_or(old.parent),
            merged_into: old.merged_into,
            version: old.version + 1,
        }
    }
}

impl LabelsChange {
    fn applied_to(self, old: &Labels, check: &mut Check) -> Labels {
        let nb = self.nb.required(check, "/labels/nb");
        let nn = self.nn.optional();
        let en = self.en.optional();
        Labels {
            nb: nb.map_or_else(|| old.nb.clone(), |label| checked_label(check, &label)),
            nn: nn.map_or_else(
                || old.nn.clone(),
                |label| optional_label(check, "/labels/nn", label),
            ),
            en: en.map_or_else(
                || old.en.clone(),
                |label| optional_label(check, "/labels/en", label),
            ),
        }
    }
}

fn checked_label(check: &mut Check, label: &str) -> String {
    check.line("/labels/nb", label, 1..=LONGEST_LABEL)
}

fn optional_label(check: &mut Check, pointer: &str, label: Option<String>) -> Option<String> {
    check.optional_line(pointer, label.as_deref(), LONGEST_LABEL)
}

fn checked_synonyms(check: &mut Check, synonyms: &[String]) -> Vec<String> {
    if synonyms.len() > MOST_SYNONYMS {
        check.fault("/synonyms", FieldCode::TooMany);
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let mut clean = Vec::with_capacity(synonyms.len());
    for (index, synonym) in synonyms.iter().enumerate() {
        let pointer = format!("/synonyms/{index}");
        let synonym = check.line(&pointer, synonym, 1..=LONGEST_LABEL);
        if !seen.insert(sort_key(&synonym)) {
            check.fault(pointer, FieldCode::Duplicate);
        }
        clean.push(synonym);
    }
    clean
}

fn checked_key(check: &mut Check, key: String) -> String {
    if !is_key(&key) {
        check.fault("/key", FieldCode::InvalidFormat);
    }
    key
}

/// A key is a slug that cannot be taken for an id or for the address of an operation on all themes.
fn is_key(key: &str) -> bool {
    is_slug(key) && key != "suggest" && Uuid::parse_str(key).is_err()
}

/// The key that a label asks for.
pub fn key_from(label: &str) -> String {
    let key = slug(label);
    if is_key(&key) {
        key
    } else {
        FALLBACK_KEY.to_owned()
    }
}

/// The first of `base`, `base-2`, `base-3` … that is not taken.
pub fn free_key(base: &str, taken: &HashSet<String>) -> String {
    let mut key = base.to_owned();
    let mut number = 1_u32;
    while taken.contains(&key) {
        number += 1;
        let suffix = format!("-{number}");
        let kept = base.len().min(LONGEST_KEY - suffix.len());
        key = format!("{}{suffix}", base[..kept].trim_end_matches('-'));
    }
    key
}

#[cfg(test)]
mod tests;
