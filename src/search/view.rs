//! One generation of the index, and how a request is answered from it.

use std::{collections::HashMap, sync::Arc};

use moka::sync::Cache;
use tantivy::{
    DocSet, Searcher, TERMINATED, Term,
    index::SegmentId,
    query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};
use uuid::Uuid;

use super::{
    error::{Result, SearchError},
    lookup::Lookup,
    pass::{Counts, Pass, Place, SegmentTally, add_up, best_first},
    query::Parsed,
    request::{Answer, Hit, Position, Request, Scope, Sort},
    schema::{Fields, score_of_key},
    segment::SegmentColumns,
    sieve::{Sieve, Verdict},
    typed::Typed,
    understood::Reading,
    vocabulary,
};

/// How many different countings of a generation are remembered.
const REMEMBERED_COUNTS: u64 = 1_000;

/// A score that no words reach.
const ABOVE_ALL: f32 = 1_000.0;

/// What counts depend on: the words that mean the same, scope, text and filters, not the page.
type Countable = (u64, Scope, Request);

/// A frozen state of the index. Searching it never waits for writers.
pub(super) struct View {
    /// Differs between any two states of the index in this process.
    pub generation: u64,
    pub searcher: Searcher,
    pub fields: Arc<Fields>,
    /// In the order of the searcher's segments.
    pub segments: Vec<Arc<SegmentColumns>>,
    /// Counts are made once for each of what they depend on.
    counts: Cache<Countable, Arc<Counts>>,
}

impl View {
    /// Opens the columns of new segments and takes over those known from an earlier view.
    pub fn new(
        generation: u64,
        searcher: Searcher,
        fields: Arc<Fields>,
        earlier: Option<&View>,
    ) -> Result<Self> {
        let known: HashMap<SegmentId, &Arc<SegmentColumns>> = earlier
            .iter()
            .flat_map(|view| &view.segments)
            .map(|columns| (columns.segment, columns))
            .collect();
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            segments.push(match known.get(&reader.segment_id()) {
                Some(columns) => Arc::clone(columns),
                None => Arc::new(SegmentColumns::open(reader)?),
            });
        }
        let counts = Cache::new(REMEMBERED_COUNTS);
        Ok(Self {
            generation,
            searcher,
            fields,
            segments,
            counts,
        })
    }

    /// Answers a request under a scope.
    pub fn answer(&self, scope: &Scope, request: &Request) -> Result<Answer> {
        let countable = countable(scope, request);
        let known = self.counts.get(&countable);
        if request.limit == 0
            && let Some(counts) = &known
        {
            return Ok(Answer {
                total: counts.total,
                facets: counts.facets.clone(),
                ..Answer::default()
            });
        }
        let index = Lookup::new(&self.searcher, &self.fields);
        let typed = request.text.as_deref().map(Typed::of).unwrap_or_default();
        let mut parsed = Parsed::from_typed(&typed).eased(request.ease);
        let numbered = self.numbered(scope, request.number)?;
        if numbered.is_some() {
            // A number that is an idea's is not the beginning of another.
            parsed.prefix = None;
        }
        let query = match (parsed.query(&index)?, numbered) {
            (Some(query), Some(id)) => Some(self.or_first(query, id)),
            (query, _) => query,
        };
        let sort = match request.sort {
            Sort::Relevance if parsed.is_empty() => Sort::New,
            sort => sort,
        };
        // A person's few ideas are looked up rather than sifted out of all.
        let query = query.or_else(|| Some(self.only_author(request.author?)));
        if request.after.is_some_and(|after| after.sort != sort) {
            return Err(SearchError::WrongPosition);
        }
        let after = request.after.map(|after| after.key);
        let keep = request.limit.saturating_add(usize::from(request.limit > 0));

        let (mut places, counts) = match query {
            Some(query) => {
                let facets: &[_] = if known.is_some() {
                    &[]
                } else {
                    &request.facets
                };
                let segments = &self.segments;
                let pass = Pass {
                    segments,
                    scope,
                    request,
                    facets,
                    sort,
                    after,
                    keep,
                    floor: index.floor.clone(),
                };
                let (places, counts) = self.searcher.search(query.as_ref(), &pass)?;
                (places, known.clone().unwrap_or_else(|| Arc::new(counts)))
            }
            None => {
                let places = self.browse(scope, request, sort, after, keep)?;
                let counts = match &known {
                    Some(counts) => Arc::clone(counts),
                    None => Arc::new(self.count_all(scope, request)?),
                };
                (places, counts)
            }
        };
        if known.is_none() {
            self.counts.insert(countable, Arc::clone(&counts));
        }

        let reading = match &request.text {
            Some(_) if request.limit > 0 => {
                let mut reading = Reading::of(self, scope, &typed, &parsed, &index)?;
                if numbered.is_some() {
                    reading.unknown.clear();
                }
                Some(reading)
            }
            _ => None,
        };
        let more = request.limit > 0 && places.len() > request.limit;
        places.truncate(request.limit);
        let hits = places
            .into_iter()
            .map(|place| self.hit(place, sort))
            .collect();
        Ok(Answer {
            hits,
            more,
            total: counts.total,
            facets: counts.facets.clone(),
            reading,
        })
    }

    /// Something in scope has this form in a field. Whoever sees everything is shown every form.
    /// Cost: a walk over what has it, up to the first in scope.
    pub fn shows(&self, scope: &Scope, field: Field, form: &str) -> Result<bool> {
        if scope.everything {
            return Ok(true);
        }
        let term = Term::from_field_text(field, form);
        for (columns, reader) in self.segments.iter().zip(self.searcher.segment_readers()) {
            let index = reader.inverted_index(field)?;
            let Some(mut docs) = index.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            let sieve = Sieve::of_scope(columns, scope)?;
            let mut doc = docs.doc();
            while doc != TERMINATED {
                if !reader.is_deleted(doc) && sieve.judge(columns, doc) == Verdict::Match {
                    return Ok(true);
                }
                doc = docs.advance();
            }
        }
        Ok(false)
    }

    /// The idea of a number, if it is in scope. Cost: a search among the numbers of each segment.
    pub fn numbered(&self, scope: &Scope, number: Option<u32>) -> Result<Option<Uuid>> {
        let Some(number) = number.map(u64::from) else {
            return Ok(None);
        };
        for (columns, reader) in self.segments.iter().zip(self.searcher.segment_readers()) {
            let below = columns.docs_after(Sort::New, Some(number + 1)).iter();
            let mut having = below.take_while(|doc| columns.number(**doc) == number);
            let Some(doc) = having.find(|doc| !reader.is_deleted(**doc)) else {
                continue;
            };
            let sieve = Sieve::of_scope(columns, scope)?;
            let seen = sieve.judge(columns, *doc) == Verdict::Match;
            return Ok(seen.then(|| columns.id(*doc)));
        }
        Ok(None)
    }

    /// What a query matches, and this idea before all that.
    pub fn or_first(&self, query: Box<dyn Query>, id: Uuid) -> Box<dyn Query> {
        let named = TermQuery::new(self.fields.id_term(id), IndexRecordOption::Basic);
        let named = ConstScoreQuery::new(Box::new(named), ABOVE_ALL);
        let either = [query, Box::new(named)].map(|query| (Occur::Should, query));
        Box::new(BooleanQuery::new(either.into()))
    }

    /// How many words of the index a text looks up.
    pub fn looked_up(&self, text: &str) -> Result<usize> {
        let index = Lookup::new(&self.searcher, &self.fields);
        let mut count = 0;
        if let Some(query) = Parsed::from_text(text).query(&index)? {
            query.query_terms(&mut |_, _| count += 1);
        }
        Ok(count)
    }

    /// The page without a text: each segment is walked in order until its part of the page is
    /// full.
    fn browse(
        &self,
        scope: &Scope,
        request: &Request,
        sort: Sort,
        after: Option<u64>,
        keep: usize,
    ) -> Result<Vec<Place>> {
        let mut places = Vec::new();
        for (segment, (columns, reader)) in
            (0..).zip(self.segments.iter().zip(self.searcher.segment_readers()))
        {
            let sieve = Sieve::new(columns, scope, request)?;
            let found = columns
                .docs_after(sort, after)
                .iter()
                .copied()
                .filter(|doc| !reader.is_deleted(*doc))
                .filter(|doc| sieve.judge(columns, *doc) == Verdict::Match)
                .map(|doc| (columns.key(sort, doc), segment, doc))
                .take(keep);
            places.extend(found);
        }
        Ok(best_first(places, keep))
    }

    /// Total and facet counts without a text.
    fn count_all(&self, scope: &Scope, request: &Request) -> Result<Counts> {
        let mut tallies = Vec::new();
        for (columns, reader) in self.segments.iter().zip(self.searcher.segment_readers()) {
            let mut tally = SegmentTally::new(columns, scope, request, &request.facets)?;
            for doc in 0..reader.max_doc() {
                if !reader.is_deleted(doc) {
                    tally.see(doc);
                }
            }
            tallies.push(tally);
        }
        Ok(add_up(&tallies, &request.facets))
    }

    fn only_author(&self, author: Uuid) -> Box<dyn Query> {
        let term = self.fields.author_term(author);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    }

    pub fn hit(&self, (key, segment, doc): Place, sort: Sort) -> Hit {
        let columns = &self.segments[segment as usize];
        Hit {
            id: columns.id(doc),
            number: i64::try_from(columns.number(doc)).unwrap_or(i64::MAX),
            score: (sort == Sort::Relevance).then(|| score_of_key(key)),
            position: Position { sort, key },
        }
    }
}

/// What the counts depend on.
fn countable(scope: &Scope, request: &Request) -> Countable {
    let request = Request {
        sort: Sort::New,
        prior: false,
        after: None,
        limit: 0,
        ..request.clone()
    };
    (vocabulary::generation(), scope.clone(), request)
}
