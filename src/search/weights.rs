//! How much each way in which a document may have a word of the query counts.

use serde::{Deserialize, Serialize};

/// How closely words are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closeness {
    /// Endings off by rule.
    Stems,
    /// Each form by its dictionary form first.
    Lemmas,
    /// Nynorsk as bokmål before that: the product's reading.
    #[default]
    Bokmal,
}

/// The weights of the ranking; the default is the product's. A form of weight 0 is not looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// An index serves only the reading it was made with.
    pub closeness: Closeness,

    /// BM25's k1: how much more of the same word still counts.
    pub saturation: f32,
    /// BM25's b for title and text together: how much a long one is held against a word, 0 to 1.
    pub length: f32,
    /// The same for the title alone.
    pub title_length: f32,
    /// What the weaker forms of a word add to its best, 0 to 1.
    pub tie_breaker: f32,

    /// In the title: as written, by its norm, by the norm as part of a compound.
    pub title_exact: f32,
    /// See [`Weights::title_exact`].
    pub title_norm: f32,
    /// See [`Weights::title_exact`].
    pub title_parts: f32,
    /// In title or text as written, by its norm, by the norm as part of a compound.
    pub exact: f32,
    /// See [`Weights::exact`].
    pub norm: f32,
    /// See [`Weights::exact`].
    pub parts: f32,
    /// In the names of its themes.
    pub themes: f32,
    /// Written without æøå.
    pub fold: f32,
    /// A word of the same root, as *søke* and *søknad*.
    pub family: f32,
    /// For a compound: each part, when the document has all of them.
    pub both_parts: f32,
    /// For a compound: a part, whether or not the others are there.
    pub one_part: f32,
    /// Two words of the query written as one.
    pub joined: f32,
    /// What the last word may be the beginning of.
    pub completed: f32,
    /// What an unknown word may be a misspelling of.
    pub corrected: f32,
    /// What means the same.
    pub same_meaning: f32,
    /// Each 3-gram of an unknown word nothing else is known for.
    pub alike: f32,
    /// Each of the rarest 3-grams of all the words.
    pub trigrams: f32,
    /// Two words side by side in query and document.
    pub neighbours: f32,

    /// The pull towards documents with all the words: the sum of the word scores is multiplied
    /// by the share of the words that matched, to the power of this over the number of words.
    /// Who types two words wants both; in a long question many words are by the way.
    pub pull: f32,
    /// The least that power is.
    pub pull_least: f32,
    /// The most that power is.
    pub pull_most: f32,
    /// A word's part in that share is its rarity to this power.
    pub pull_rarity: f32,
    /// A word is fully there from a score of this times its rarity on.
    pub pull_full: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            closeness: Closeness::Bokmal,
            saturation: 0.9,
            length: 0.6,
            title_length: 0.75,
            tie_breaker: 0.25,
            title_exact: 0.6,
            title_norm: 0.6,
            title_parts: 0.45,
            exact: 1.0,
            norm: 1.0,
            parts: 0.65,
            themes: 0.6,
            fold: 0.8,
            family: 0.4,
            both_parts: 0.4,
            one_part: 0.25,
            joined: 0.9,
            completed: 0.75,
            corrected: 0.7,
            same_meaning: 0.65,
            alike: 0.1,
            trigrams: 0.1,
            neighbours: 0.25,
            pull: 3.5,
            pull_least: 0.7,
            pull_most: 2.0,
            pull_rarity: 1.0,
            pull_full: 0.4,
        }
    }
}
