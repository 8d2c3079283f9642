//! The words of a query -> a scoring query.
//!
//! A word counts as the best of its forms over the fields, the other forms adding a little: as
//! written, its norm, parts of compounds, spelt without æøå, joined with its neighbour, the words
//! the vocabulary holds to mean the same, and for words the index does not know completions and
//! corrections. The words are OR-ed with a strong preference for documents that match all.

use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    analysis::{self, Word, analyse, trigrams_of},
    coordination::AnyWords,
    lookup::Lookup,
    query::Parsed,
    vocabulary,
};

/// What the weaker forms of a word add to its best.
const TIE_BREAKER: f32 = 0.15;
const TITLE_EXACT: f32 = 0.6;
const TITLE_NORM: f32 = 0.6;
const BODY_EXACT: f32 = 1.0;
const BODY_NORM: f32 = 1.0;
const TITLE_PARTS: f32 = 0.45;
const BODY_PARTS: f32 = 0.65;
const THEMES: f32 = 0.6;
const FOLD: f32 = 0.8;
const BOTH_PARTS: f32 = 0.3;
const ONE_PART: f32 = 0.15;
const JOINED: f32 = 0.9;
const COMPLETED: f32 = 0.75;
const CORRECTED: f32 = 0.7;
const SAME_MEANING: f32 = 0.6;
const ALIKE: f32 = 0.1;
const NEIGHBOURS: f32 = 0.15;

const MOST_COMPLETIONS: usize = 40;
const MOST_CORRECTIONS: usize = 8;
/// The vocabulary is asked for this many of them.
const MOST_MEANT: usize = 3;
/// An unknown word of at least this many letters is looked for by its 3-grams as a last resort.
const MIN_ALIKE: usize = 7;

type Forms = Vec<Box<dyn Query>>;

/// Any of the words of a query.
pub(super) fn any_words(parsed: &Parsed, index: &Lookup<'_>) -> tantivy::Result<Box<dyn Query>> {
    let words = &parsed.words;
    let mut forms: Vec<Forms> = Vec::with_capacity(words.len());
    for word in words {
        let prefix = parsed.prefix.as_deref().filter(|it| *it == word.exact);
        forms.push(word_forms(index, word, prefix)?);
    }
    for (at, pair) in words.windows(2).enumerate() {
        for joined in joined(index, &pair[0], &pair[1])? {
            forms[at].push(term(index.fields.body_parts, &joined, JOINED));
            forms[at + 1].push(term(index.fields.body_parts, &joined, JOINED));
        }
    }
    for (covered, alternatives) in vocabulary::same_meaning(words) {
        for at in covered {
            let queries = alternatives.iter().map(|it| meaning(index, it));
            forms[at].extend(queries);
        }
    }
    let any = forms.into_iter().map(|forms| best_of(forms, TIE_BREAKER));
    let any: Box<dyn Query> = Box::new(AnyWords(any.collect()));
    let extra = neighbours(index, words);
    if extra.is_empty() {
        return Ok(any);
    }
    let mut clauses = vec![(Occur::Must, any)];
    clauses.extend(extra.into_iter().map(|query| (Occur::Should, query)));
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn word_forms(index: &Lookup<'_>, word: &Word, prefix: Option<&str>) -> tantivy::Result<Forms> {
    let fields = index.fields;
    let mut forms = vec![
        term(fields.title_exact, &word.exact, TITLE_EXACT),
        term(fields.body_exact, &word.exact, BODY_EXACT),
    ];
    let mut known = index.frequency(fields.body_exact, &word.exact)? > 0;
    if let Some(norm) = &word.norm {
        forms.push(term(fields.title_norm, norm, TITLE_NORM));
        forms.push(term(fields.body_norm, norm, BODY_NORM));
        forms.push(term(fields.title_parts, norm, TITLE_PARTS));
        forms.push(term(fields.body_parts, norm, BODY_PARTS));
        forms.push(term(fields.themes_parts, norm, THEMES));
        known = known || index.frequency(fields.body_parts, norm)? > 0;
    }
    let in_this_spelling = known;
    if let Some(fold) = &word.fold {
        forms.push(term(fields.body_fold, fold, FOLD));
        known = known || index.frequency(fields.body_fold, fold)? > 0;
    }
    // A word known only in another spelling is that word, not a compound of others.
    if in_this_spelling || !known {
        forms.extend(parts(index, &word.parts));
    }
    if let Some(prefix) = prefix {
        let completions = index.completions(prefix, MOST_COMPLETIONS)?;
        if !completions.is_empty() {
            forms.push(by_norms(index, &completions, COMPLETED));
            forms.extend(meanings(index, &completions));
            known = true;
        }
    }
    if !known {
        let corrections = index.corrections(&word.exact, MOST_CORRECTIONS)?;
        if !corrections.is_empty() {
            forms.push(by_norms(index, &corrections, CORRECTED));
            forms.extend(meanings(index, &corrections));
        } else if word.parts.is_empty() && word.exact.chars().count() >= MIN_ALIKE {
            forms.push(alike(index, &word.exact));
        }
    }
    Ok(forms)
}

/// Documents with both parts of a compound apart, and weakly those with one.
fn parts(index: &Lookup<'_>, parts: &[String]) -> Forms {
    let field = index.fields.body_parts;
    let mut forms: Forms = parts
        .iter()
        .map(|part| term(field, part, ONE_PART))
        .collect();
    if parts.len() >= 2 {
        let both = parts
            .iter()
            .map(|part| (Occur::Must, term(field, part, BOTH_PARTS)));
        forms.push(Box::new(BooleanQuery::new(both.collect())));
    }
    forms
}

/// The norms of two neighbours written as one word, where the index has it.
fn joined(index: &Lookup<'_>, one: &Word, other: &Word) -> tantivy::Result<Vec<String>> {
    let mut found = Vec::new();
    for binding in ["", "s", "e"] {
        for norm in analyse(&format!("{}{binding}{}", one.exact, other.exact)) {
            // The stemmer may take the second word for an ending: that is no joining.
            let longer = norm.len() > one.exact.len().max(other.exact.len());
            if longer
                && !found.contains(&norm)
                && index.frequency(index.fields.body_norm, &norm)? > 0
            {
                found.push(norm);
            }
        }
    }
    Ok(found)
}

/// A word or some words that mean the same; several must all be there.
fn meaning(index: &Lookup<'_>, norms: &[String]) -> Box<dyn Query> {
    let fields = index.fields;
    let one = |norm: &String, boost: f32| {
        let forms = vec![
            term(fields.title_parts, norm, boost),
            term(fields.body_parts, norm, boost),
            term(fields.themes_parts, norm, boost * THEMES),
        ];
        best_of(forms, TIE_BREAKER)
    };
    match norms {
        [single] => one(single, SAME_MEANING),
        several => {
            let share = SAME_MEANING / several.len() as f32;
            let all = several.iter().map(|norm| (Occur::Must, one(norm, share)));
            Box::new(BooleanQuery::new(all.collect()))
        }
    }
}

/// The best of some words by their norms.
fn by_norms(index: &Lookup<'_>, words: &[String], boost: f32) -> Box<dyn Query> {
    let mut norms: Vec<String> = Vec::new();
    for norm in words.iter().flat_map(|word| analyse(word)) {
        if !norms.contains(&norm) {
            norms.push(norm);
        }
    }
    let whole = norms
        .iter()
        .map(|norm| term(index.fields.body_norm, norm, boost));
    let part = norms
        .iter()
        .map(|norm| term(index.fields.body_parts, norm, boost * BODY_PARTS));
    best_of(whole.chain(part).collect(), 0.0)
}

/// What means the same as the most common of some words that stand in for one.
fn meanings(index: &Lookup<'_>, words: &[String]) -> Forms {
    let first = words
        .iter()
        .take(MOST_MEANT)
        .flat_map(|word| analysis::words(word));
    let same = vocabulary::same_meaning(&first.collect::<Vec<_>>());
    let single = same.iter().filter(|(places, _)| places.len() == 1);
    single
        .flat_map(|(_, alternatives)| alternatives)
        .map(|norms| meaning(index, norms))
        .collect()
}

/// Documents with words of much the same letters.
fn alike(index: &Lookup<'_>, word: &str) -> Box<dyn Query> {
    let grams = trigrams_of(word);
    let least = grams.len() * 7 / 10;
    let field = index.fields.body_trigrams;
    let forms = grams
        .iter()
        .map(|gram| (Occur::Should, term(field, gram, ALIKE)));
    Box::new(BooleanQuery::with_minimum_required_clauses(
        forms.collect(),
        least,
    ))
}

/// Neighbours in the query that are neighbours in the document.
fn neighbours(index: &Lookup<'_>, words: &[Word]) -> Forms {
    let norms: Vec<&String> = words.iter().filter_map(|word| word.norm.as_ref()).collect();
    let field = index.fields.body_norm;
    let pairs = norms.windows(2).map(|pair| {
        let terms = pair.iter().map(|norm| Term::from_field_text(field, norm));
        let mut phrase = PhraseQuery::new(terms.collect());
        phrase.set_slop(1);
        Box::new(BoostQuery::new(Box::new(phrase), NEIGHBOURS)) as Box<dyn Query>
    });
    pairs.collect()
}

fn best_of(forms: Forms, tie_breaker: f32) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(forms, tie_breaker))
}

fn term(field: Field, form: &str, boost: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, form);
    let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
    Box::new(BoostQuery::new(query, boost))
}
