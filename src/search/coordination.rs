//! The preference for documents that match all the words.

use tantivy::{
    Score, Term,
    query::{BooleanWeight, EnableScoring, Occur, Query, ScoreCombiner, Scorer, Weight},
};

/// How strongly the number of matched words counts: the sum of the word scores is multiplied by
/// that number raised to this power over the number of words. Who types two words wants both;
/// in a long question many words are by the way.
const PULL: f32 = 3.5;
const WEAKEST: f32 = 0.7;
const STRONGEST: f32 = 2.0;

/// Any of the words, each word a query of its own; the score is the sum over the matched words
/// times a power of the number of matched words.
#[derive(Debug)]
pub(super) struct AnyWords(pub Vec<Box<dyn Query>>);

impl Clone for AnyWords {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|word| word.box_clone()).collect())
    }
}

impl Query for AnyWords {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut weights = Vec::with_capacity(self.0.len());
        for word in &self.0 {
            weights.push((Occur::Should, word.weight(scoring)?));
        }
        // A minimum equal to the number of clauses would make them all required.
        if weights.len() == 1 {
            return Ok(weights.remove(0).1);
        }
        let exponent = (PULL / weights.len() as f32).clamp(WEAKEST, STRONGEST);
        let coordinated = move || Coordinated {
            exponent,
            ..Coordinated::default()
        };
        Ok(Box::new(BooleanWeight::with_minimum_number_should_match(
            weights,
            1,
            scoring.is_scoring_enabled(),
            Box::new(coordinated),
        )))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for word in &self.0 {
            word.query_terms(visitor);
        }
    }
}

/// Sum of scores and number of matches. A single match leaves its score as it is, which matters:
/// where only one word occurs in a segment, tantivy leaves the combiner out.
#[derive(Clone, Copy, Default)]
struct Coordinated {
    sum: Score,
    matched: u16,
    exponent: f32,
}

impl ScoreCombiner for Coordinated {
    fn update<TScorer: Scorer>(&mut self, scorer: &mut TScorer) {
        self.sum += scorer.score();
        self.matched += 1;
    }

    fn clear(&mut self) {
        self.sum = 0.0;
        self.matched = 0;
    }

    fn score(&self) -> Score {
        self.sum * Score::from(self.matched).powf(self.exponent)
    }
}
