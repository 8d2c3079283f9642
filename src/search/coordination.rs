//! The words of a query together, with a preference for documents that match all of them.

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, Term,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
};

/// Any of the words, each word a query of its own.
///
/// The score is the sum over the matched words times a power of the share of the words that
/// matched. Who types two words wants both; in a long question many words are by the way.
#[derive(Debug)]
pub(super) struct AnyWords {
    /// Each word with what it counts for among the others, and the score from which on it counts
    /// in full.
    pub words: Vec<(Box<dyn Query>, Share)>,
    /// The power.
    pub exponent: f32,
}

/// What a word counts for among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// Above 0.
    pub of_all: f32,
    /// The score from which on the word counts in full; 0 for any.
    pub in_full: Score,
}

impl Clone for AnyWords {
    fn clone(&self) -> Self {
        let words = self.words.iter();
        Self {
            words: words
                .map(|(word, share)| (word.box_clone(), *share))
                .collect(),
            exponent: self.exponent,
        }
    }
}

impl Query for AnyWords {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut words = Vec::with_capacity(self.words.len());
        for (word, share) in &self.words {
            words.push((word.weight(scoring)?, *share));
        }
        Ok(Box::new(AnyWordsWeight {
            all: self.words.iter().map(|(_, share)| share.of_all).sum(),
            words,
            exponent: self.exponent,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for (word, _) in &self.words {
            word.query_terms(visitor);
        }
    }
}

struct AnyWordsWeight {
    words: Vec<(Box<dyn Weight>, Share)>,
    all: f32,
    exponent: f32,
}

impl Weight for AnyWordsWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.words.len());
        for (word, share) in &self.words {
            let scorer = word.scorer(reader, boost)?;
            words.push((scorer, *share));
        }
        let mut scorer = AnyWordsScorer {
            words,
            all: self.all,
            exponent: self.exponent,
            doc: TERMINATED,
        };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc);
        let score = if found { scorer.score() } else { 0.0 };
        Ok(Explanation::new("words of a query", score))
    }
}

/// At the lowest document of all words.
struct AnyWordsScorer {
    words: Vec<(Box<dyn Scorer>, Share)>,
    all: f32,
    exponent: f32,
    doc: DocId,
}

impl AnyWordsScorer {
    /// Takes the lowest document of the words that have any left.
    fn settle(&mut self) -> DocId {
        self.words.retain(|(word, _)| word.doc() != TERMINATED);
        let docs = self.words.iter().map(|(word, _)| word.doc());
        self.doc = docs.min().unwrap_or(TERMINATED);
        self.doc
    }
}

impl DocSet for AnyWordsScorer {
    fn advance(&mut self) -> DocId {
        for (word, _) in &mut self.words {
            if word.doc() == self.doc {
                word.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for (word, _) in &mut self.words {
            if word.doc() < target {
                word.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let hints = self.words.iter().map(|(word, _)| word.size_hint());
        hints.max().unwrap_or(0)
    }
}

impl Scorer for AnyWordsScorer {
    fn score(&mut self) -> Score {
        let (mut sum, mut matched) = (0.0, 0.0);
        for (word, share) in &mut self.words {
            if word.doc() == self.doc {
                let score = word.score();
                sum += score;
                matched += if score < share.in_full {
                    share.of_all * score / share.in_full
                } else {
                    share.of_all
                };
            }
        }
        if matched < self.all {
            sum * (matched / self.all).powf(self.exponent)
        } else {
            sum
        }
    }
}
