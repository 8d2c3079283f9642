//! The best of several ways in which a document may have a word, scored only when asked.
//!
//! tantivy's own query of this kind scores every document on the way. Here most are only counted,
//! see [`floor`](super::floor).

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, Term,
    query::{EnableScoring, Explanation, Query, QueryClone, Scorer, Weight},
};

/// A way in which a document may have something.
#[derive(Debug)]
pub(super) struct Way {
    pub query: Box<dyn Query>,
    /// The highest score it gives.
    pub most: Score,
    /// Another of the ways that it stands among has every document that it has.
    pub covered: bool,
}

impl Way {
    /// A way that may have documents which no other way has.
    pub fn new(query: impl Query, most: Score) -> Self {
        Self {
            query: Box::new(query),
            most,
            covered: false,
        }
    }

    /// The same where another way has all its documents: it is asked only what it adds.
    pub fn covered_if(self, covered: bool) -> Self {
        Self { covered, ..self }
    }
}

/// Some ways.
pub(super) type Ways = Vec<Way>;

impl Clone for Way {
    fn clone(&self) -> Self {
        Self {
            query: self.query.box_clone(),
            most: self.most,
            covered: self.covered,
        }
    }
}

/// The best of some ways, the others adding so much of themselves.
#[derive(Clone, Debug)]
pub(super) struct BestOf {
    ways: Ways,
    tie_breaker: f32,
}

impl BestOf {
    pub fn new(ways: Ways, tie_breaker: f32) -> Self {
        Self { ways, tie_breaker }
    }

    /// The highest score.
    pub fn most(&self) -> Score {
        let each = || self.ways.iter().map(|way| way.most);
        best_and_others(each().fold(0.0, Score::max), each().sum(), self.tie_breaker)
    }
}

fn best_and_others(best: Score, all: Score, tie_breaker: f32) -> Score {
    best + tie_breaker * (all - best)
}

impl Query for BestOf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = |covered: bool| {
            let some = self.ways.iter().filter(|way| way.covered == covered);
            let weights = some.map(|way| way.query.weight(scoring));
            weights.collect::<tantivy::Result<_>>()
        };
        Ok(Box::new(BestOfWeight {
            ways: weights(false)?,
            covered: weights(true)?,
            tie_breaker: self.tie_breaker,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for way in &self.ways {
            way.query.query_terms(visitor);
        }
    }
}

struct BestOfWeight {
    ways: Vec<Box<dyn Weight>>,
    covered: Vec<Box<dyn Weight>>,
    tie_breaker: f32,
}

impl Weight for BestOfWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(BestOfScorer {
            ways: Side::of(scorers(&self.ways, reader, boost)?),
            covered: scorers(&self.covered, reader, boost)?,
            tie_breaker: self.tie_breaker,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let found = scorer.doc() == doc || (scorer.doc() < doc && scorer.seek(doc) == doc);
        let score = if found { scorer.score() } else { 0.0 };
        Ok(Explanation::new("best of some ways", score))
    }
}

/// The scorers of all of these.
pub(super) fn scorers(
    weights: &[Box<dyn Weight>],
    reader: &SegmentReader,
    boost: Score,
) -> tantivy::Result<Vec<Box<dyn Scorer>>> {
    let all = weights.iter().map(|weight| weight.scorer(reader, boost));
    all.collect()
}

/// The scores of those that have a document, which none of them has gone past.
pub(super) fn scores_at(
    scorers: &mut [Box<dyn Scorer>],
    doc: DocId,
) -> impl Iterator<Item = Score> {
    scorers.iter_mut().filter_map(move |scorer| {
        if scorer.doc() < doc {
            scorer.seek(doc);
        }
        (scorer.doc() == doc).then(|| scorer.score())
    })
}

/// Scorers side by side, at the lowest document of all.
pub(super) struct Side {
    scorers: Vec<Box<dyn Scorer>>,
    /// Where each of them is.
    docs: Vec<DocId>,
    doc: DocId,
}

impl Side {
    pub fn of(scorers: Vec<Box<dyn Scorer>>) -> Self {
        let docs: Vec<DocId> = scorers.iter().map(|scorer| scorer.doc()).collect();
        let doc = docs.iter().copied().min().unwrap_or(TERMINATED);
        Self { scorers, docs, doc }
    }

    /// The places, in the order given, of those that have the document.
    pub fn having(&self) -> impl Iterator<Item = usize> {
        let docs = self.docs.iter().enumerate();
        docs.filter(|(_, doc)| **doc == self.doc).map(|(at, _)| at)
    }

    /// The score of each that has the document, with its place.
    pub fn scores(&mut self) -> impl Iterator<Item = (usize, Score)> {
        let all = self.scorers.iter_mut().zip(&self.docs).enumerate();
        all.filter(|(_, (_, doc))| **doc == self.doc)
            .map(|(at, (scorer, _))| (at, scorer.score()))
    }
}

impl DocSet for Side {
    #[inline]
    fn advance(&mut self) -> DocId {
        let mut lowest = TERMINATED;
        for (scorer, doc) in self.scorers.iter_mut().zip(&mut self.docs) {
            if *doc == self.doc {
                *doc = scorer.advance();
            }
            lowest = lowest.min(*doc);
        }
        self.doc = lowest;
        lowest
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut lowest = TERMINATED;
        for (scorer, doc) in self.scorers.iter_mut().zip(&mut self.docs) {
            if *doc < target {
                *doc = scorer.seek(target);
            }
            lowest = lowest.min(*doc);
        }
        self.doc = lowest;
        lowest
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let hints = self.scorers.iter().map(|scorer| scorer.size_hint());
        hints.max().unwrap_or(0)
    }
}

struct BestOfScorer {
    ways: Side,
    covered: Vec<Box<dyn Scorer>>,
    tie_breaker: f32,
}

impl DocSet for BestOfScorer {
    #[inline]
    fn advance(&mut self) -> DocId {
        self.ways.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.ways.seek(target)
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.ways.doc()
    }

    fn size_hint(&self) -> u32 {
        self.ways.size_hint()
    }
}

impl Scorer for BestOfScorer {
    fn score(&mut self) -> Score {
        let (mut best, mut all) = (0.0_f32, 0.0);
        let doc = self.ways.doc();
        let covered = scores_at(&mut self.covered, doc);
        for score in self.ways.scores().map(|(_, score)| score).chain(covered) {
            best = best.max(score);
            all += score;
        }
        best_and_others(best, all, self.tie_breaker)
    }
}
