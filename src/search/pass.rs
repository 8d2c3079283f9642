//! One walk over the matches of a query: the page, the total and every facet count together.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap, HashMap},
    sync::Arc,
};

use tantivy::{
    DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TERMINATED, TantivyError,
    collector::{Collector, SegmentCollector},
    query::Weight,
};

use super::{
    error::Result,
    floor::Floor,
    prior::Prior,
    request::{Facet, Request, Scope, Sort},
    schema::{score_key, score_of_key},
    segment::{SegmentColumns, facet_index},
    sieve::{Sieve, Verdict},
};

/// A document on a page: its key, then where it is.
pub(super) type Place = (u64, SegmentOrdinal, DocId);

/// Total and facet counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counts {
    pub total: u64,
    pub facets: BTreeMap<Facet, Vec<(String, u64)>>,
}

/// The count of one segment.
pub(super) struct SegmentTally {
    columns: Arc<SegmentColumns>,
    sieve: Sieve,
    wanted: Vec<usize>,
    total: u64,
    counts: [Vec<u32>; 5],
}

impl SegmentTally {
    /// Counts under a scope and the filters of a request; `facets` may be empty.
    pub fn new(
        columns: &Arc<SegmentColumns>,
        scope: &Scope,
        request: &Request,
        facets: &[Facet],
    ) -> Result<Self> {
        let mut wanted: Vec<usize> = facets.iter().copied().map(facet_index).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut counts: [Vec<u32>; 5] = Default::default();
        for facet in &wanted {
            counts[*facet] = vec![0; columns.dimension(*facet).values().len()];
        }
        Ok(Self {
            sieve: Sieve::new(columns, scope, request)?,
            columns: Arc::clone(columns),
            wanted,
            total: 0,
            counts,
        })
    }

    /// Counts a document; true when it matches all filters.
    #[inline]
    pub fn see(&mut self, doc: DocId) -> bool {
        match self.sieve.judge(&self.columns, doc) {
            Verdict::Out => false,
            Verdict::AllBut(facet) => {
                if self.wanted.contains(&facet) {
                    self.count(facet, doc);
                }
                false
            }
            Verdict::Match => {
                self.total += 1;
                for at in 0..self.wanted.len() {
                    self.count(self.wanted[at], doc);
                }
                true
            }
        }
    }

    #[inline]
    fn count(&mut self, facet: usize, doc: DocId) {
        for ordinal in self.columns.dimension(facet).of(doc) {
            self.counts[facet][*ordinal as usize] += 1;
        }
    }
}

/// Adds up the counts of all segments.
pub(super) fn add_up(tallies: &[SegmentTally], facets: &[Facet]) -> Counts {
    let mut counts = Counts {
        total: tallies.iter().map(|tally| tally.total).sum(),
        facets: BTreeMap::new(),
    };
    for facet in facets {
        let mut sums: HashMap<&str, u64> = HashMap::new();
        for tally in tallies {
            let at = facet_index(*facet);
            let values = tally.columns.dimension(at).values();
            for (value, count) in values.iter().zip(&tally.counts[at]) {
                if *count > 0 {
                    *sums.entry(value).or_default() += u64::from(*count);
                }
            }
        }
        let mut list: Vec<(String, u64)> = sums
            .into_iter()
            .map(|(value, count)| (value.to_owned(), count))
            .collect();
        list.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        counts.facets.insert(*facet, list);
    }
    counts
}

/// The collector: keeps the best places behind `after`, counts everything.
pub(super) struct Pass<'a> {
    pub segments: &'a [Arc<SegmentColumns>],
    pub scope: &'a Scope,
    pub request: &'a Request,
    /// Facets to count.
    pub facets: &'a [Facet],
    /// Effective order.
    pub sort: Sort,
    /// Only places with a lower key than this.
    pub after: Option<u64>,
    /// How many places to keep.
    pub keep: usize,
    /// Raised as the page fills.
    pub floor: Floor,
}

/// [`Pass`] within one segment.
pub(super) struct SegmentPass {
    tally: SegmentTally,
    segment: SegmentOrdinal,
    sort: Sort,
    after: u64,
    keep: usize,
    prior: Option<Prior>,
    floor: Floor,
    best: BinaryHeap<Reverse<(u64, DocId)>>,
}

impl Collector for Pass<'_> {
    type Fruit = (Vec<Place>, Counts);
    type Child = SegmentPass;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentPass> {
        let failed = |cause: String| TantivyError::InternalError(cause);
        let columns = self
            .segments
            .get(segment as usize)
            .ok_or_else(|| failed(format!("no columns of segment {segment}")))?;
        let tally = SegmentTally::new(columns, self.scope, self.request, self.facets)
            .map_err(|cause| failed(cause.to_string()))?;
        Ok(SegmentPass {
            tally,
            segment,
            sort: self.sort,
            after: self.after.unwrap_or(u64::MAX),
            keep: self.keep,
            prior: self.request.prior.then(|| Prior::of(self.segments)),
            floor: self.floor.clone(),
            best: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    /// Matches are judged before they are scored.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<(Vec<Place>, SegmentTally)> {
        let mut pass = self.for_segment(segment, reader)?;
        let mut scorer = weight.scorer(reader, 1.0)?;
        let alive = reader.alive_bitset();
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                pass.see(doc, || scorer.score());
            }
            doc = scorer.advance();
        }
        Ok(pass.harvest())
    }

    fn merge_fruits(
        &self,
        fruits: Vec<(Vec<Place>, SegmentTally)>,
    ) -> tantivy::Result<Self::Fruit> {
        let (places, tallies): (Vec<_>, Vec<_>) = fruits.into_iter().unzip();
        let counts = add_up(&tallies, self.facets);
        Ok((
            best_first(places.into_iter().flatten().collect(), self.keep),
            counts,
        ))
    }
}

impl SegmentCollector for SegmentPass {
    type Fruit = (Vec<Place>, SegmentTally);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.see(doc, || score);
    }

    fn harvest(self) -> Self::Fruit {
        let segment = self.segment;
        let best = self.best.into_iter();
        let places = best
            .map(|Reverse((key, doc))| (key, segment, doc))
            .collect();
        (places, self.tally)
    }
}

impl SegmentPass {
    #[inline]
    fn see(&mut self, doc: DocId, score: impl FnOnce() -> Score) {
        if !self.tally.see(doc) || self.keep == 0 {
            return;
        }
        let columns = &self.tally.columns;
        let key = match self.sort {
            Sort::Relevance => {
                let factor = self.prior.map_or(1.0, |prior| {
                    prior.factor(columns.support(doc), columns.active_at(doc))
                });
                score_key(score() * factor, columns.number(doc))
            }
            by_column => columns.key(by_column, doc),
        };
        if key >= self.after {
            return;
        }
        if self.best.len() < self.keep {
            self.best.push(Reverse((key, doc)));
        } else if let Some(mut lowest) = self.best.peek_mut()
            && lowest.0.0 < key
        {
            *lowest = Reverse((key, doc));
        } else {
            return;
        }
        if self.sort == Sort::Relevance
            && self.best.len() == self.keep
            && let Some(Reverse((lowest, _))) = self.best.peek()
        {
            let most = self.prior.map_or(1.0, |_| Prior::most());
            self.floor.raise(score_of_key(*lowest) / most);
        }
    }
}

/// The `keep` places of the highest keys, in order.
pub(super) fn best_first(mut places: Vec<Place>, keep: usize) -> Vec<Place> {
    places.sort_unstable_by(|one, other| other.cmp(one));
    places.truncate(keep);
    places
}
