//! How much each way in which a document may have a word of the query counts.

use serde::{Deserialize, Serialize};

/// How closely words are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Endings off by rule.
    Stems,
    /// Each form by its dictionary form first.
    Lemmas,
    /// Nynorsk as bokmål before that: the product's reading.
    #[default]
    Bokmal,
}

/// The weights of the ranking; the default is the product's. A way of weight 0 is not looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// An index serves only the reading it was made with.
    pub reading: Reading,
    /// BM25: how soon more of the same word stops counting.
    pub saturation: f32,
    /// BM25: how much a long text is held against a word, 0 to 1.
    pub length: f32,
    pub title_length: f32,
    /// What the weaker forms of a word add to its best.
    pub tie_breaker: f32,
    /// How far all forms of a word are as rare as the word itself, 0 to 1; the rest is how rare
    /// the form is.
    pub one_rarity: f32,
    /// The same for what means the same.
    pub meant_rarity: f32,
    /// What the title adds to the best form of title and text.
    pub title: f32,
    pub title_exact: f32,
    pub title_norm: f32,
    pub title_parts: f32,
    pub exact: f32,
    pub norm: f32,
    pub parts: f32,
    pub themes: f32,
    pub fold: f32,
    pub family: f32,
    pub both_parts: f32,
    pub one_part: f32,
    pub joined: f32,
    pub completed: f32,
    pub corrected: f32,
    pub same_meaning: f32,
    pub alike: f32,
    pub neighbours: f32,
    pub trigrams: f32,
    /// The pull towards documents with all the words.
    pub pull: f32,
    pub pull_least: f32,
    pub pull_most: f32,
    /// How far the share of a word in the pull follows its rarity.
    pub pull_rarity: f32,
    /// A word counts as fully there from this part of its rarity on.
    pub pull_full: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            reading: Reading::Bokmal,
            saturation: 1.2,
            length: 0.75,
            title_length: 0.75,
            tie_breaker: 0.2,
            one_rarity: 0.0,
            meant_rarity: 0.0,
            title: 0.0,
            title_exact: 0.6,
            title_norm: 0.6,
            title_parts: 0.45,
            exact: 1.0,
            norm: 1.0,
            parts: 0.65,
            themes: 0.6,
            fold: 0.8,
            family: 0.4,
            both_parts: 0.3,
            one_part: 0.15,
            joined: 0.9,
            completed: 0.75,
            corrected: 0.7,
            same_meaning: 0.65,
            alike: 0.1,
            neighbours: 0.15,
            trigrams: 0.1,
            pull: 3.5,
            pull_least: 0.7,
            pull_most: 2.0,
            pull_rarity: 1.0,
            pull_full: 0.4,
        }
    }
}
