//! Ideas that say nearly the same as a draft.
//!
//! Two steps. The most telling words of the draft are looked up by their norms, by the parts of compounds and by what
//! means the same, each word counting as the best of these; that gives some candidates. Each candidate is then judged by
//! several signs together (see [`super::likeness`]), which give the probability that it is the same idea.

use std::collections::HashMap;

use tantivy::{
    DocId, DocSet, Score, Searcher, TERMINATED, Term,
    query::{
        Bm25StatisticsProvider, BooleanQuery, BoostQuery, DisjunctionMaxQuery, EnableScoring,
        Occur, Query, TermQuery, Weight,
    },
    schema::{Field, IndexRecordOption},
};
use uuid::Uuid;

use super::{
    analysis::{Word, compose, words},
    entries::Entry,
    error::Result,
    floor::Floor,
    likeness::{Candidate, SIMILAR_FLOOR, Shared, likeness},
    pass::{Pass, Place},
    request::{Facet, Request, Scope, Sort},
    schema::{Fields, score_of_key},
    segment::{SegmentColumns, facet_index},
    view::View,
    vocabulary,
};

const MOST_SHOWN: usize = 3;
const MOST_TERMS: usize = 24;
/// So many are judged more closely.
const CANDIDATES: usize = 30;
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
/// A form other than the word's own, held by more ideas than this and by more than one in [`COMMON`], tells too little for
/// what it costs to go through them.
const ALWAYS_READ: u64 = 500;
/// See [`ALWAYS_READ`].
const COMMON: u64 = 50;
/// How much a word that no idea has counts in what the text could reach.
const UNKNOWN: f32 = 0.3;

/// A text that somebody is writing, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Title, plain text; may be empty.
    pub title: String,
    /// Body, plain text.
    pub text: String,
    /// The code of its kind, when the writer has said.
    pub kind: Option<String>,
    /// How likely it has each theme, 0 to 1; empty when nothing is known.
    pub themes: Vec<(Uuid, f32)>,
}

struct Weighted<'w> {
    word: &'w Word,
    norm: &'w str,
    /// What the word adds to the score of the text itself.
    score: f32,
}

/// See [`super::Engine::similar`].
pub(super) fn similar(
    view: &View,
    draft: &Draft,
    scope: &Scope,
    except: Option<Uuid>,
    limit: usize,
) -> Result<Vec<(Uuid, f32)>> {
    let mut found = nearest(view, draft, scope, except)?;
    found.retain(|(_, likely)| *likely >= SIMILAR_FLOOR);
    found.truncate(limit.min(MOST_SHOWN));
    Ok(found)
}

/// See [`super::Engine::nearest`].
pub(super) fn nearest(
    view: &View,
    draft: &Draft,
    scope: &Scope,
    except: Option<Uuid>,
) -> Result<Vec<(Uuid, f32)>> {
    let read: String = draft
        .title
        .chars()
        .chain([' '])
        .chain(draft.text.chars())
        .take(MAX_CHARS)
        .collect();
    let all = words(&compose(&read));
    let weighted = telling(&view.searcher, &view.fields, &all)?;
    let own_score: f32 = weighted.iter().map(|weighted| weighted.score).sum();
    if own_score <= 0.0 {
        return Ok(Vec::new());
    }
    let meanings = Meanings::of(&all);
    let asked = weighted
        .iter()
        .map(|weighted| asked(view, weighted, &meanings))
        .collect::<Result<Vec<_>>>()?;
    let any = asked.iter().map(|[direct, meant]| {
        let ways: Vec<Box<dyn Query>> = vec![Box::new(direct.clone()), Box::new(meant.clone())];
        let best = DisjunctionMaxQuery::with_tie_breaker(ways, TIE_BREAKER);
        (Occur::Should, Box::new(best) as Box<dyn Query>)
    });
    let pass = Pass {
        segments: &view.segments,
        scope,
        request: &Request::default(),
        facets: &[],
        sort: Sort::Relevance,
        after: None,
        keep: CANDIDATES + usize::from(except.is_some()),
        floor: Floor::default(),
    };
    let (places, _) = view
        .searcher
        .search(&BooleanQuery::new(any.collect()), &pass)?;
    let segment_of = |place: &Place| &view.segments[place.1 as usize];
    let places: Vec<Place> = places
        .into_iter()
        .filter(|place| Some(segment_of(place).id(place.2)) != except)
        .take(CANDIDATES)
        .collect();

    let in_title: Vec<&str> = words(&compose(&draft.title))
        .into_iter()
        .filter_map(|word| {
            let told = weighted
                .iter()
                .find(|it| Some(it.norm) == word.norm.as_deref())?;
            Some(told.norm)
        })
        .collect();
    let shared = shared(view, &asked, &places)?;
    let candidates: Vec<Candidate> = places
        .iter()
        .enumerate()
        .map(|(at, place)| Candidate {
            score: score_of_key(place.0) / own_score,
            words: weighted
                .iter()
                .zip(&shared)
                .map(|(word, by_candidate)| Shared {
                    whole: word.score / own_score,
                    in_title: in_title.contains(&word.norm),
                    direct: by_candidate[at][0] / own_score,
                    meant: by_candidate[at][1] / own_score,
                })
                .collect(),
            same_kind: same_kind(draft, segment_of(place), place.2),
            themes: themes_agree(draft, segment_of(place), place.2),
        })
        .collect();
    let mut found: Vec<(Uuid, f32)> = places
        .iter()
        .zip(likeness(&candidates))
        .map(|(place, likely)| (segment_of(place).id(place.2), likely))
        .collect();
    // Equals stay in the order of the first step.
    found.sort_by(|one, other| other.1.total_cmp(&one.1));
    Ok(found)
}

/// For each word and each place what its direct forms and what means the same add to the score. Cost: the scorers of each
/// word in each segment that has candidates, and a step to each candidate.
fn shared(
    view: &View,
    asked: &[[DisjunctionMaxQuery; 2]],
    places: &[Place],
) -> Result<Vec<Vec<[Score; 2]>>> {
    let mut by_segment: HashMap<u32, Vec<(DocId, usize)>> = HashMap::new();
    for (at, (_, segment, doc)) in places.iter().enumerate() {
        by_segment.entry(*segment).or_default().push((*doc, at));
    }
    for docs in by_segment.values_mut() {
        docs.sort_unstable();
    }
    let scoring = EnableScoring::enabled_from_searcher(&view.searcher);
    let mut found = vec![vec![[0.0; 2]; places.len()]; asked.len()];
    for (ways, by_place) in asked.iter().zip(&mut found) {
        for (way, query) in ways.iter().enumerate() {
            let weight: Box<dyn Weight> = query.weight(scoring)?;
            for (segment, docs) in &by_segment {
                let mut scorer = weight.scorer(view.searcher.segment_reader(*segment), 1.0)?;
                for (doc, at) in docs {
                    if scorer.doc() < *doc && scorer.seek(*doc) == TERMINATED {
                        break;
                    }
                    if scorer.doc() == *doc {
                        by_place[*at][way] = scorer.score();
                    }
                }
            }
        }
    }
    Ok(found)
}

/// Whether the document is of the draft's kind; none when that is not known.
fn same_kind(draft: &Draft, columns: &SegmentColumns, doc: DocId) -> Option<bool> {
    let kind = draft.kind.as_deref()?;
    let kinds = columns.dimension(facet_index(Facet::Kind));
    let of = kinds.of(doc).first()?;
    Some(kinds.values().get(*of as usize).map(String::as_str) == Some(kind))
}

/// The cosine of the draft's likely themes and the document's; none when either has none.
fn themes_agree(draft: &Draft, columns: &SegmentColumns, doc: DocId) -> Option<f32> {
    let themes = columns.dimension(facet_index(Facet::Theme));
    let has: Vec<Uuid> = themes
        .of(doc)
        .iter()
        .filter_map(|at| themes.values().get(*at as usize)?.parse().ok())
        .collect();
    let length = draft
        .themes
        .iter()
        .map(|(_, likely)| likely * likely)
        .sum::<f32>()
        .sqrt();
    if has.is_empty() || length <= 0.0 {
        return None;
    }
    let both = draft.themes.iter().filter(|(theme, _)| has.contains(theme));
    let both: f32 = both.map(|(_, likely)| likely).sum();
    Some(both / length / (has.len() as f32).sqrt())
}

/// What means the same as the words of a text, by norm; what stands for several words is shared among them.
struct Meanings<'w>(HashMap<&'w str, Vec<(Entry, f32)>>);

impl<'w> Meanings<'w> {
    fn of(all: &'w [Word]) -> Self {
        let mut by_norm: HashMap<&str, Vec<(Entry, f32)>> = HashMap::new();
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

/// The ways in which a document may have a word: by its own forms, and by what means the same.
fn asked(
    view: &View,
    weighted: &Weighted<'_>,
    meanings: &Meanings<'_>,
) -> Result<[DisjunctionMaxQuery; 2]> {
    let fields = &view.fields;
    let most = ALWAYS_READ.max(view.searcher.num_docs() / COMMON);
    let rare = |form: &str| -> Result<bool> {
        let term = Term::from_field_text(fields.body_parts, form);
        Ok(view.searcher.doc_freq(&term)? <= most)
    };
    let mut direct = vec![term(fields.body_norm, weighted.norm, 1.0)];
    let itself = [(weighted.norm, IN_COMPOUND)];
    let parts = weighted.word.parts.iter().map(|part| (part.as_str(), PART));
    for (form, boost) in itself.into_iter().chain(parts) {
        if rare(form)? {
            direct.push(term(fields.body_parts, form, boost));
        }
    }
    let mut meant = Vec::new();
    for (words, share) in meanings.0.get(weighted.norm).into_iter().flatten() {
        // No more ideas have several words than have the rarest of them.
        let mut any_rare = false;
        for word in words.iter() {
            any_rare |= rare(word)?;
        }
        if any_rare {
            let each = share / words.len() as f32;
            let all = words
                .iter()
                .map(|word| (Occur::Must, term(fields.body_parts, word, each)));
            meant.push(Box::new(BooleanQuery::new(all.collect())) as Box<dyn Query>);
        }
    }
    Ok([direct, meant].map(|forms| DisjunctionMaxQuery::with_tie_breaker(forms, TIE_BREAKER)))
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
