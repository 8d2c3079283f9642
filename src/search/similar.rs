//! Ideas that say nearly the same as a text.
//!
//! The most telling words of the text are looked up by their norms, by the parts of compounds and by what means
//! the same, each word counting as the best of these. A document's score is divided by the score the text itself
//! would get as a document: 1 is the same text, 0 not a word in common.

use std::collections::HashMap;

use tantivy::{
    Searcher, Term,
    query::{
        Bm25StatisticsProvider, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, Query,
        TermQuery,
    },
    schema::{Field, IndexRecordOption},
};
use uuid::Uuid;

use super::{
    analysis::{Word, compose, words},
    error::Result,
    pass::Pass,
    request::{Request, Scope, Sort},
    schema::{Fields, score_of_key},
    view::View,
    vocabulary,
};

/// Nothing is shown below this likeness. On the judged ideas, each written twice in other words, a fifth of the
/// twins lie above it, and half of the ideas without a twin get something of their topic; at 0.42 it is one in
/// thirty and one in ten. Words alone do not tell the two apart, and a neighbour shown in vain costs a glance.
pub const SIMILAR_FLOOR: f32 = 0.28;

const MOST_SHOWN: usize = 3;
const MOST_TERMS: usize = 18;
/// Only this much of a text is read.
const MAX_CHARS: usize = 8_000;
/// tantivy's BM25 constants.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A word found as part of a compound.
const IN_COMPOUND: f32 = 0.8;
/// A part of the word itself.
const PART: f32 = 0.7;
/// Another word that means the same: what is found so tells more than what merely shares its letters.
const SAME_MEANING: f32 = 1.2;
/// What the weaker forms of a word add to its best.
const TIE_BREAKER: f32 = 0.1;
/// How much a word that no idea has counts in what the text could reach.
const UNKNOWN: f32 = 0.3;

struct Weighted<'w> {
    word: &'w Word,
    norm: &'w str,
    /// What the word adds to the score of the text itself.
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
    let all = words(&compose(&read));
    let weighted = telling(&view.searcher, &view.fields, &all)?;
    let own_score: f32 = weighted.iter().map(|weighted| weighted.score).sum();
    if own_score <= 0.0 {
        return Ok(Vec::new());
    }
    let meanings = Meanings::of(&all);
    let any = weighted.iter().map(|weighted| {
        let forms = forms(&view.fields, weighted, &meanings);
        let best = DisjunctionMaxQuery::with_tie_breaker(forms, TIE_BREAKER);
        (Occur::Should, Box::new(best) as Box<dyn Query>)
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

/// What means the same as the words of a text, by norm; what stands for several words is shared among them.
struct Meanings<'w>(HashMap<&'w str, Vec<(Vec<String>, f32)>>);

impl<'w> Meanings<'w> {
    fn of(all: &'w [Word]) -> Self {
        let mut by_norm: HashMap<&str, Vec<(Vec<String>, f32)>> = HashMap::new();
        for (places, alternatives) in vocabulary::same_meaning(all) {
            let share = SAME_MEANING / places.len() as f32;
            for norm in places.iter().filter_map(|at| all[*at].norm.as_deref()) {
                let known = by_norm.entry(norm).or_default();
                known.extend(alternatives.iter().map(|words| (words.clone(), share)));
            }
        }
        Self(by_norm)
    }
}

/// The ways in which a document may have a word.
fn forms(fields: &Fields, weighted: &Weighted<'_>, meanings: &Meanings<'_>) -> Vec<Box<dyn Query>> {
    let mut forms = vec![
        term(fields.body_norm, weighted.norm, 1.0),
        term(fields.body_parts, weighted.norm, IN_COMPOUND),
    ];
    let parts = weighted.word.parts.iter();
    forms.extend(parts.map(|part| term(fields.body_parts, part, PART)));
    let meant = meanings.0.get(weighted.norm).into_iter().flatten();
    forms.extend(meant.map(|(words, share)| {
        let each = share / words.len() as f32;
        let all = words
            .iter()
            .map(|word| (Occur::Must, term(fields.body_parts, word, each)));
        Box::new(BooleanQuery::new(all.collect())) as Box<dyn Query>
    }));
    forms
}

fn term(field: Field, form: &str, boost: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, form);
    let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
    Box::new(BoostQuery::new(query, boost))
}

/// The words of a text with the most weight, each once.
fn telling<'w>(searcher: &Searcher, fields: &Fields, all: &'w [Word]) -> Result<Vec<Weighted<'w>>> {
    let field = fields.body_norm;
    let mut told: Vec<(&str, &Word)> = all
        .iter()
        .filter_map(|word| Some((word.norm.as_deref()?, word)))
        .collect();
    let docs = searcher.total_num_docs()? as f32;
    let average_length = (searcher.total_num_tokens(field)? as f32 / docs.max(1.0)).max(1.0);
    let saturation = K1 * (1.0 - B + B * told.len() as f32 / average_length);
    told.sort_by_key(|(norm, _)| *norm);
    let mut weighted = Vec::new();
    for same in told.chunk_by(|one, other| one.0 == other.0) {
        let Some((norm, word)) = same.first() else {
            continue;
        };
        let mut holders = searcher.doc_freq(&Term::from_field_text(field, norm))?;
        let mut share = 1.0;
        if holders == 0 {
            holders = searcher.doc_freq(&Term::from_field_text(fields.body_parts, norm))?;
            share = UNKNOWN;
        }
        let holders = holders as f32;
        let rarity = (1.0 + (docs - holders + 0.5) / (holders + 0.5)).ln();
        let frequency = same.len() as f32;
        let score = share * rarity * (1.0 + K1) * frequency / (frequency + saturation);
        weighted.push(Weighted { word, norm, score });
    }
    weighted.sort_by(|one, other| other.score.total_cmp(&one.score));
    weighted.truncate(MOST_TERMS);
    Ok(weighted)
}
