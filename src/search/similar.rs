//! Ideas that say nearly the same as a text.
//!
//! The most telling words of the text are looked up, and a document's score is divided by the
//! score the text itself would get as a document: 1 is the same text, 0 not a word in common.

use tantivy::{
    Searcher, Term,
    query::{Bm25StatisticsProvider, BooleanQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};
use uuid::Uuid;

use super::{
    analysis::analyse,
    error::Result,
    pass::Pass,
    request::{Request, Scope, Sort},
    schema::{Fields, score_of_key},
    view::View,
};

/// Nothing is shown below this likeness. On judged texts 94 of 100 reworded versions lie above
/// it, and 98 of 100 ideas without a counterpart get nothing; at 0.3 it was 95 and 90.
pub const SIMILAR_FLOOR: f32 = 0.35;

const MOST_SHOWN: usize = 3;
const MOST_TERMS: usize = 25;
/// Only this much of a text is read.
const MAX_CHARS: usize = 8_000;
/// tantivy's BM25 constants.
const K1: f32 = 1.2;
const B: f32 = 0.75;

struct Weighted {
    term: Term,
    /// What the term adds to the score of the text itself.
    score: f32,
}

/// See [`super::Engine::similar`].
pub(super) fn similar(
    view: &View,
    title: &str,
    text: &str,
    scope: &Scope,
    except: Option<Uuid>,
    limit: usize,
) -> Result<Vec<(Uuid, f32)>> {
    let read: String = title
        .chars()
        .chain([' '])
        .chain(text.chars())
        .take(MAX_CHARS)
        .collect();
    let terms = telling_terms(&view.searcher, &view.fields, analyse(&read))?;
    let own_score: f32 = terms.iter().map(|weighted| weighted.score).sum();
    if own_score <= 0.0 {
        return Ok(Vec::new());
    }
    let any = terms.into_iter().map(|weighted| {
        let query = TermQuery::new(weighted.term, IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(query) as Box<dyn Query>)
    });
    let wanted = limit.min(MOST_SHOWN);
    let pass = Pass {
        segments: &view.segments,
        scope,
        request: &Request::default(),
        facets: &[],
        sort: Sort::Relevance,
        after: None,
        keep: wanted + usize::from(except.is_some()),
    };
    let (places, _) = view
        .searcher
        .search(&BooleanQuery::new(any.collect()), &pass)?;
    let likeness = places.into_iter().map(|(key, segment, doc)| {
        let share = (score_of_key(key) / own_score).min(1.0);
        (view.segments[segment as usize].id(doc), share)
    });
    Ok(likeness
        .filter(|(id, share)| *share >= SIMILAR_FLOOR && Some(*id) != except)
        .take(wanted)
        .collect())
}

/// The terms of a text with the most weight.
fn telling_terms(
    searcher: &Searcher,
    fields: &Fields,
    mut stems: Vec<String>,
) -> Result<Vec<Weighted>> {
    let field = fields.body_norm;
    let docs = searcher.total_num_docs()? as f32;
    let average_length = (searcher.total_num_tokens(field)? as f32 / docs.max(1.0)).max(1.0);
    let saturation = K1 * (1.0 - B + B * stems.len() as f32 / average_length);

    stems.sort_unstable();
    let mut weighted = Vec::new();
    for same in stems.chunk_by(|one, other| one == other) {
        let Some(stem) = same.first() else { continue };
        let term = Term::from_field_text(field, stem);
        let holders = searcher.doc_freq(&term)? as f32;
        let rarity = (1.0 + (docs - holders + 0.5) / (holders + 0.5)).ln();
        let frequency = same.len() as f32;
        let score = rarity * (1.0 + K1) * frequency / (frequency + saturation);
        weighted.push(Weighted { term, score });
    }
    weighted.sort_unstable_by(|one, other| other.score.total_cmp(&one.score));
    weighted.truncate(MOST_TERMS);
    Ok(weighted)
}
