//! The words of a query together, with a preference for documents that match all of them.

use tantivy::{
    DocId, DocSet, Score, SegmentReader, Term,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
};

use super::{
    best_of::{Side, Way, Ways, scorers, scores_at},
    floor::Floor,
};

/// Of more words than this it is not reckoned beforehand what some of them can reach at most.
const MOST_BOUNDED: usize = 8;
/// What reckoning may be off by.
const ROUNDING: f32 = 1.0001;

/// Any of the words, each word a query of its own.
///
/// The score is the sum over the matched words times a power of the share of the words that
/// matched, and what the extras add. Who types two words wants both; in a long question many words
/// are by the way. A document that cannot reach the floor gets any score below it.
#[derive(Clone, Debug)]
pub(super) struct AnyWords {
    /// Each word with what it counts for among the others, and the score from which on it counts
    /// in full.
    pub words: Vec<(Way, Share)>,
    /// What adds to the score of a document that has any of the words.
    pub extras: Ways,
    /// The power.
    pub exponent: f32,
    pub floor: Floor,
}

/// What a word counts for among the others.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    /// Above 0.
    pub of_all: f32,
    /// The score from which on the word counts in full; 0 for any.
    pub in_full: Score,
}

impl AnyWords {
    fn reckoning(&self) -> Reckoning {
        let mut made = Reckoning {
            shares: self.words.iter().map(|(_, share)| *share).collect(),
            all: self.words.iter().map(|(_, share)| share.of_all).sum(),
            exponent: self.exponent,
            reach: Vec::new(),
        };
        if self.words.len() <= MOST_BOUNDED {
            let extras: Score = self.extras.iter().map(|extra| extra.most).sum();
            let reach = (0..1_usize << self.words.len()).map(|some| {
                let words = self.words.iter().enumerate();
                let has = words.filter(|(at, _)| some >> at & 1 == 1);
                let (sum, matched) = has.fold((0.0, 0.0), |(sum, matched), (_, (way, share))| {
                    (sum + way.most, matched + share.of_all)
                });
                (made.score(sum, matched) + extras) * ROUNDING
            });
            made.reach = reach.collect();
        }
        made
    }
}

impl Query for AnyWords {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = |way: &Way| way.query.weight(scoring);
        let words = self.words.iter().map(|(word, _)| weight(word));
        Ok(Box::new(AnyWordsWeight {
            words: words.collect::<tantivy::Result<_>>()?,
            extras: self
                .extras
                .iter()
                .map(weight)
                .collect::<tantivy::Result<_>>()?,
            reckoning: self.reckoning(),
            floor: self.floor.clone(),
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        let words = self.words.iter().map(|(word, _)| word);
        for way in words.chain(&self.extras) {
            way.query.query_terms(visitor);
        }
    }
}

/// How the words of a query make a score.
#[derive(Clone)]
struct Reckoning {
    shares: Vec<Share>,
    /// Of all the words.
    all: f32,
    exponent: f32,
    /// The most that a document with some of the words can reach: bit n of the place for word n.
    /// Empty when that is not known.
    reach: Vec<Score>,
}

impl Reckoning {
    fn score(&self, sum: Score, matched: f32) -> Score {
        if matched < self.all {
            sum * (matched / self.all).powf(self.exponent)
        } else {
            sum
        }
    }
}

struct AnyWordsWeight {
    words: Vec<Box<dyn Weight>>,
    extras: Vec<Box<dyn Weight>>,
    reckoning: Reckoning,
    floor: Floor,
}

impl Weight for AnyWordsWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(AnyWordsScorer {
            words: Side::of(scorers(&self.words, reader, boost)?),
            extras: scorers(&self.extras, reader, boost)?,
            reckoning: self.reckoning.clone(),
            floor: self.floor.clone(),
        }))
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
    words: Side,
    extras: Vec<Box<dyn Scorer>>,
    reckoning: Reckoning,
    floor: Floor,
}

impl DocSet for AnyWordsScorer {
    #[inline]
    fn advance(&mut self) -> DocId {
        self.words.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.words.seek(target)
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.words.doc()
    }

    fn size_hint(&self) -> u32 {
        self.words.size_hint()
    }
}

impl Scorer for AnyWordsScorer {
    fn score(&mut self) -> Score {
        let reckoning = &self.reckoning;
        if !reckoning.reach.is_empty() {
            let some = self.words.having().fold(0, |some, at| some | 1_usize << at);
            if reckoning.reach[some] < self.floor.get() {
                return 0.0;
            }
        }
        let (mut sum, mut matched) = (0.0, 0.0);
        for (at, score) in self.words.scores() {
            let share = reckoning.shares[at];
            sum += score;
            matched += if score < share.in_full {
                share.of_all * score / share.in_full
            } else {
                share.of_all
            };
        }
        let doc = self.words.doc();
        let extras: Score = scores_at(&mut self.extras, doc).sum();
        reckoning.score(sum, matched) + extras
    }
}
