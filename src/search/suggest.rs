//! Titles that fit what is being typed: all words but the last in any inflection, the last as the
//! beginning of a word. Far cheaper than the whole recipe, since it is asked with every key.

use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};
use uuid::Uuid;

use super::{
    analysis::{Word, analyse, words},
    engine::Engine,
    error::Result,
    floor::Floor,
    lookup::Lookup,
    pass::Pass,
    query::Parsed,
    request::{Request, Scope, Sort},
    snippet::Highlighter,
    typed::Typed,
    understood::{Replaced, corrected, replaced},
    view::View,
};

/// A beginning stands for so many words of titles at most.
const MOST_ENDINGS: usize = 50;
/// Candidates for a misspelt word.
const MOST_CORRECTIONS: usize = 8;
/// A word of a title that begins as typed, and the word as typed.
const BEGINS: f32 = 1.0;
const THE_WORD: f32 = 1.2;
const PARTS: f32 = 0.6;
const FOLD: f32 = 0.7;

/// What fits a text being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggested {
    /// Ideas in scope whose titles fit, the best first.
    pub ideas: Vec<Uuid>,
    /// Marks what fits.
    pub marker: Highlighter,
    /// The text with misspelt words mended; none when there are no such.
    pub did_you_mean: Option<String>,
}

impl Engine {
    /// At most `limit` ideas in scope that pass the filters of a request and whose titles fit a text
    /// being typed; first the one that the request names by its number. The rest of the request is of
    /// no account. Of three and more words a third may be missing. Cost: at most 50 words of titles stand in for the last word.
    pub fn suggest(
        &self,
        text: &str,
        scope: &Scope,
        filters: &Request,
        limit: usize,
    ) -> Result<Suggested> {
        self.ask(|view| suggest(view, text, scope, filters, limit))
    }

    /// Whether each word of a text stands, in some inflection, in something in scope: whoever may
    /// see that learns nothing from the text.
    pub fn shows_words(&self, scope: &Scope, text: &str) -> Result<bool> {
        self.ask(|view| shows_words(view, scope, text))
    }
}

fn shows_words(view: &View, scope: &Scope, text: &str) -> Result<bool> {
    for word in Parsed::from_text(text).words {
        let fields = &view.fields;
        let exact = view.shows(scope, fields.body_exact, &word.exact)?;
        let norm = match &word.norm {
            Some(norm) if !exact => view.shows(scope, fields.body_norm, norm)?,
            _ => false,
        };
        if !exact && !norm {
            return Ok(false);
        }
    }
    Ok(true)
}

fn suggest(
    view: &View,
    text: &str,
    scope: &Scope,
    filters: &Request,
    limit: usize,
) -> Result<Suggested> {
    let typed = Typed::of(text);
    let parsed = Parsed::from_typed(&typed);
    let index = Lookup::new(&view.searcher, &view.fields);
    let mut mended: Vec<Replaced> = Vec::new();
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    let beginning = parsed.prefix.as_deref();
    let whole = parsed
        .words
        .iter()
        .filter(|word| Some(word.exact.as_str()) != beginning && word.exact.chars().count() > 1);
    for word in whole {
        let mut forms = whole_word(&index, word)?;
        if !index.is_spelt(word)? {
            forms.extend(mend(view, scope, &index, word, &mut mended)?);
        }
        clauses.push(best_of(forms));
    }
    // A stop word may be the beginning of another word.
    let last = words(&typed.text)
        .pop()
        .filter(|last| Some(last.exact.as_str()) == beginning);
    if let Some(last) = last {
        let endings = index.beginnings(view.fields.title_exact, &last.exact, MOST_ENDINGS)?;
        let mut forms = whole_word(&index, &last)?;
        forms.push(constant(view.fields.title_exact, &last.exact, THE_WORD));
        let begins = endings
            .iter()
            .map(|word| constant(view.fields.title_exact, word, BEGINS));
        forms.extend(begins);
        let unknown = endings.is_empty()
            && !index.is_spelt(&last)?
            && index
                .beginnings(view.fields.body_exact, &last.exact, 1)?
                .is_empty();
        if unknown {
            forms.extend(mend(view, scope, &index, &last, &mut mended)?);
        }
        clauses.push(best_of(forms));
    }
    let numbered = view.numbered(scope, filters.number)?;
    if clauses.is_empty() && numbered.is_none() {
        return Ok(Suggested::default());
    }
    let mut marker = Highlighter::of_words(&parsed);
    for word in &mended {
        marker.word(&word.to);
    }
    Ok(Suggested {
        ideas: best(view, scope, filters, (clauses, numbered), limit)?,
        marker,
        did_you_mean: corrected(text, &mended),
    })
}

/// The ideas that fit most clauses best, after the one that was named by its number.
fn best(
    view: &View,
    scope: &Scope,
    filters: &Request,
    (clauses, numbered): (Vec<Box<dyn Query>>, Option<Uuid>),
    limit: usize,
) -> Result<Vec<Uuid>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let least = clauses.len() - clauses.len() / 3;
    let any = clauses.into_iter().map(|clause| (Occur::Should, clause));
    let any = BooleanQuery::with_minimum_required_clauses(any.collect(), least);
    let mut query: Box<dyn Query> = Box::new(any);
    if let Some(id) = numbered {
        query = view.or_first(query, id);
    }
    let pass = Pass {
        segments: &view.segments,
        scope,
        request: filters,
        facets: &[],
        sort: Sort::Relevance,
        after: None,
        keep: limit,
        floor: Floor::default(),
    };
    let (places, _) = view.searcher.search(query.as_ref(), &pass)?;
    let ids = places
        .into_iter()
        .map(|place| view.hit(place, Sort::Relevance).id);
    Ok(ids.collect())
}

/// What a misspelt word may have been, as forms to look for.
fn mend(
    view: &View,
    scope: &Scope,
    index: &Lookup<'_>,
    word: &Word,
    mended: &mut Vec<Replaced>,
) -> Result<Vec<Box<dyn Query>>> {
    let candidates = index.corrections(&word.exact, MOST_CORRECTIONS)?;
    let right = replaced(view, scope, &word.exact, &candidates, 1)?;
    let norms = right.iter().flat_map(|it| analyse(&it.to));
    let forms = norms.map(|norm| scored(view.fields.title_norm, &norm, 1.0));
    let forms = forms.collect();
    mended.extend(right);
    Ok(forms)
}

/// A word in any inflection and as part of a compound; one that no idea has may be spelt without
/// æøå, which only titles and texts together are kept for.
fn whole_word(index: &Lookup<'_>, word: &Word) -> Result<Vec<Box<dyn Query>>> {
    let fields = index.fields;
    let mut forms = Vec::new();
    if let Some(norm) = &word.norm {
        forms.push(scored(fields.title_norm, norm, 1.0));
        forms.push(scored(fields.title_parts, norm, PARTS));
    } else {
        forms.push(constant(fields.title_exact, &word.exact, 1.0));
    }
    if let Some(fold) = &word.fold
        && !index.is_known(word)?
    {
        forms.push(scored(fields.body_fold, fold, FOLD));
    }
    Ok(forms)
}

fn best_of(forms: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::new(forms))
}

fn scored(field: Field, form: &str, boost: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, form);
    let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
    Box::new(BoostQuery::new(query, boost))
}

fn constant(field: Field, form: &str, score: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, form);
    let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
    Box::new(ConstScoreQuery::new(query, score))
}
