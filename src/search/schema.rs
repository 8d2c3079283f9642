//! The fields of a document in the index.
//!
//! `body` fields hold title and text together, so that a word counts wherever it stands;
//! `title` fields hold the title again, to weigh it more.

use tantivy::{
    TantivyDocument, Term,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
    },
};
use uuid::Uuid;

use super::{
    analysis::{EXACT, FOLD, NORM, PARTS, TRIGRAMS, compose},
    request::{Facet, IdeaDoc},
    weights::Weights,
};

/// Goes up when the meaning of a field or the analysis changes; an index of another version is
/// rebuilt.
pub(super) const SCHEMA_VERSION: u32 = 4;

/// Names of the columns.
pub(super) mod column {
    pub const ID_HIGH: &str = "id_high";
    pub const ID_LOW: &str = "id_low";
    pub const BY_NUMBER: &str = "by_number";
    pub const BY_SUPPORT: &str = "by_support";
    pub const BY_ACTIVITY: &str = "by_activity";
    pub const AUTHOR: &str = "author";
    /// In the order of [`super::Facet::ALL`].
    pub const FACETS: [&str; 5] = ["theme", "status", "kind", "unit", "campaign"];
}

/// Bits of a sort key that hold the number, which makes equal keys differ.
const NUMBER_BITS: u32 = 32;
const SUPPORT_SHIFT: u32 = 40;
const SUPPORT_MAX: u64 = (1 << (64 - SUPPORT_SHIFT)) - 1;

/// The schema and its field handles.
#[derive(Clone)]
pub(super) struct Fields {
    pub schema: Schema,
    /// What a match in each counts.
    pub weights: Weights,
    pub id: Field,
    pub title_exact: Field,
    pub title_norm: Field,
    pub body_exact: Field,
    pub body_norm: Field,
    pub body_fold: Field,
    pub title_parts: Field,
    pub body_parts: Field,
    pub body_trigrams: Field,
    pub themes_parts: Field,
    id_high: Field,
    id_low: Field,
    by_number: Field,
    by_support: Field,
    by_activity: Field,
    author: Field,
    facets: [Field; 5],
}

impl Fields {
    pub fn with(weights: Weights) -> Self {
        let frequencies = |chain| text(chain, IndexRecordOption::WithFreqs);
        let positions = |chain| text(chain, IndexRecordOption::WithFreqsAndPositions);
        let mut schema = Schema::builder();
        let id = schema.add_bytes_field("id", INDEXED);
        let title_exact = schema.add_text_field("title_exact", frequencies(EXACT));
        let title_norm = schema.add_text_field("title_norm", frequencies(NORM));
        let body_exact = schema.add_text_field("body_exact", positions(EXACT));
        let body_norm = schema.add_text_field("body_norm", positions(NORM));
        let body_fold = schema.add_text_field("body_fold", frequencies(FOLD));
        let title_parts = schema.add_text_field("title_parts", frequencies(PARTS));
        let body_parts = schema.add_text_field("body_parts", frequencies(PARTS));
        let body_trigrams = schema.add_text_field("body_trigrams", frequencies(TRIGRAMS));
        let themes_parts = schema.add_text_field("themes_parts", frequencies(PARTS));
        let id_high = schema.add_u64_field(column::ID_HIGH, FAST);
        let id_low = schema.add_u64_field(column::ID_LOW, FAST);
        let by_number = schema.add_u64_field(column::BY_NUMBER, FAST);
        let by_support = schema.add_u64_field(column::BY_SUPPORT, FAST);
        let by_activity = schema.add_u64_field(column::BY_ACTIVITY, FAST);
        let author = schema.add_text_field(column::AUTHOR, STRING | FAST);
        let facets = column::FACETS.map(|name| schema.add_text_field(name, STRING | FAST));
        Self {
            schema: schema.build(),
            weights,
            id,
            title_exact,
            title_norm,
            body_exact,
            body_norm,
            body_fold,
            title_parts,
            body_parts,
            body_trigrams,
            themes_parts,
            id_high,
            id_low,
            by_number,
            by_support,
            by_activity,
            author,
            facets,
        }
    }

    /// The term that names one document.
    pub fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.id, id.as_bytes())
    }

    /// The term that all ideas of a person have.
    pub fn author_term(&self, author: Uuid) -> Term {
        Term::from_field_text(self.author, &author.to_string())
    }

    /// The document of an idea.
    pub fn document(&self, idea: &IdeaDoc) -> TantivyDocument {
        let (id_high, id_low) = idea.id.as_u64_pair();
        let number = number_key(idea.number);
        let mut doc = TantivyDocument::default();
        doc.add_bytes(self.id, idea.id.as_bytes());
        doc.add_u64(self.id_high, id_high);
        doc.add_u64(self.id_low, id_low);
        doc.add_u64(self.by_number, number);
        doc.add_u64(self.by_support, support_key(idea.support, number));
        doc.add_u64(
            self.by_activity,
            activity_key(idea.active_at_micros, number),
        );

        let title = compose(&idea.title);
        let text = compose(&idea.text);
        for field in [self.title_exact, self.title_norm, self.title_parts] {
            doc.add_text(field, &title);
        }
        for field in [
            self.body_exact,
            self.body_norm,
            self.body_fold,
            self.body_parts,
            self.body_trigrams,
        ] {
            doc.add_text(field, &title);
            doc.add_text(field, &text);
        }
        for label in &idea.theme_labels {
            doc.add_text(self.themes_parts, compose(label));
        }

        if let Some(author) = idea.author {
            doc.add_text(self.author, author.to_string());
        }
        for (facet, field) in Facet::ALL.into_iter().zip(self.facets) {
            for value in facet_values(idea, facet) {
                doc.add_text(field, value);
            }
        }
        doc
    }
}

fn facet_values(idea: &IdeaDoc, facet: Facet) -> Vec<String> {
    let mut values: Vec<String> = match facet {
        Facet::Theme => idea.themes.iter().map(Uuid::to_string).collect(),
        Facet::Status => vec![idea.status.clone()],
        Facet::Kind => vec![idea.kind.clone()],
        Facet::Unit => idea.unit_path.iter().map(Uuid::to_string).collect(),
        Facet::Campaign => idea.campaign.iter().map(Uuid::to_string).collect(),
    };
    values.sort_unstable();
    values.dedup();
    values
}

fn text(chain: &str, option: IndexRecordOption) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(chain)
            .set_index_option(option),
    )
}

fn number_key(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0).min(u64::from(u32::MAX))
}

fn support_key(support: u64, number: u64) -> u64 {
    (support.min(SUPPORT_MAX) << SUPPORT_SHIFT) | number
}

fn activity_key(micros: i64, number: u64) -> u64 {
    let seconds = u64::try_from(micros / 1_000_000).unwrap_or(0);
    (seconds.min(u64::from(u32::MAX)) << NUMBER_BITS) | number
}

/// The support in a key made by [`support_key`].
pub(super) fn support_of_key(key: u64) -> u64 {
    key >> SUPPORT_SHIFT
}

/// The seconds in a key made by [`activity_key`].
pub(super) fn active_at_of_key(key: u64) -> u64 {
    key >> NUMBER_BITS
}

/// The key of a hit by relevance. A score is never negative, so its bits order as it does.
pub(super) fn score_key(score: f32, number: u64) -> u64 {
    (u64::from(score.max(0.0).to_bits()) << NUMBER_BITS) | number
}

/// The score in a key made by [`score_key`].
pub(super) fn score_of_key(key: u64) -> f32 {
    f32::from_bits((key >> NUMBER_BITS) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_keys_order_by_their_value_first_and_the_number_second() {
        assert!(support_key(3, 1) > support_key(2, 900));
        assert!(support_key(3, 2) > support_key(3, 1));
        assert!(support_key(u64::MAX, 0) > support_key(5, 0));
        assert!(activity_key(2_000_000, 1) > activity_key(1_999_999, 900));
        assert!(activity_key(-5, 1) < activity_key(1_000_000, 1));
        assert!(score_key(1.5, 1) > score_key(1.4999, 900));
        assert_eq!(score_of_key(score_key(2.25, 77)), 2.25);
    }
}
