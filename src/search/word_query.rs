//! The words of a query -> a scoring query.
//!
//! A word counts as the best of its forms over the fields, the other forms adding a little: as
//! written, its norm, parts of compounds, spelt without æøå, joined with its neighbour, the words
//! the vocabulary holds to mean the same, and for words the index does not know completions and
//! corrections. The words are OR-ed with a strong preference for documents that match all.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use tantivy::{
    Term,
    query::{
        Bm25StatisticsProvider, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery,
        Query, QueryClone,
    },
    schema::Field,
};

use super::{
    analysis::{self, Word, analyse, trigrams_of},
    coordination::{AnyWords, Share},
    family::family,
    form::{self, Form, Lengths},
    forms::to_lemma,
    lookup::Lookup,
    query::Parsed,
    schema::Fields,
    vocabulary,
    weights::{Reading, Weights},
};

const MOST_COMPLETIONS: usize = 40;
const MOST_CORRECTIONS: usize = 8;
/// The vocabulary is asked for this many of them.
const MOST_MEANT: usize = 3;
/// An unknown word of at least this many letters is looked for by its 3-grams as a last resort.
const MIN_ALIKE: usize = 7;

type Forms = Vec<Box<dyn Query>>;

/// Any of the words of a query.
pub(super) fn any_words(parsed: &Parsed, index: &Lookup<'_>) -> tantivy::Result<Box<dyn Query>> {
    Ranker::new(index)?.any_words(parsed)
}

/// Makes the queries over one generation of the index.
struct Ranker<'a> {
    index: &'a Lookup<'a>,
    fields: &'a Fields,
    weights: &'a Weights,
    docs: f32,
    lengths: RefCell<HashMap<Field, Lengths>>,
}

/// A word being looked up: how rare it is, and the ways in which a document may have it.
struct Asked {
    rarity: f32,
    forms: Forms,
    title: Forms,
}

impl<'a> Ranker<'a> {
    fn new(index: &'a Lookup<'a>) -> tantivy::Result<Self> {
        Ok(Self {
            index,
            fields: index.fields,
            weights: &index.fields.weights,
            docs: index.searcher.total_num_docs()? as f32,
            lengths: RefCell::default(),
        })
    }

    fn any_words(&self, parsed: &Parsed) -> tantivy::Result<Box<dyn Query>> {
        let reading = self.weights.reading;
        let reread: Vec<Word>;
        let words = if reading == Reading::default() {
            &parsed.words
        } else {
            let all = parsed.words.iter();
            reread = all.map(|word| analysis::reread(word, reading)).collect();
            &reread
        };
        let mut asked = Vec::with_capacity(words.len());
        for word in words {
            let prefix = parsed.prefix.as_deref().filter(|it| *it == word.exact);
            asked.push(self.word(word, prefix)?);
        }
        for (at, pair) in words.windows(2).enumerate() {
            for joined in self.joined(&pair[0], &pair[1])? {
                let field = self.fields.body_parts;
                let rarity = self.rarity(self.index.frequency(field, &joined)?);
                let form = self.form(field, &joined, rarity, self.weights.joined)?;
                asked[at]
                    .forms
                    .extend(form.as_ref().map(|form| form.box_clone()));
                asked[at + 1].forms.extend(form);
            }
        }
        for (covered, alternatives) in vocabulary::same_meaning(words) {
            for at in covered {
                let rarity = asked[at].rarity;
                for norms in &alternatives {
                    let meaning = self.meaning(norms, rarity)?;
                    asked[at].forms.extend(meaning);
                }
            }
        }
        let any = Box::new(self.together(asked));
        let mut extra = self.neighbours(words);
        extra.extend(self.trigrams(words)?);
        if extra.is_empty() {
            return Ok(any);
        }
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, any)];
        clauses.extend(extra.into_iter().map(|query| (Occur::Should, query)));
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn together(&self, asked: Vec<Asked>) -> AnyWords {
        let weights = self.weights;
        let count = asked.len().max(1) as f32;
        let words = asked.into_iter().map(|asked| {
            let share = Share {
                of_all: asked.rarity.max(0.1).powf(weights.pull_rarity),
                in_full: asked.rarity * weights.pull_full,
            };
            let best = best_of(asked.forms, weights.tie_breaker);
            if asked.title.is_empty() {
                return (best, share);
            }
            let title = best_of(asked.title, weights.tie_breaker);
            let both: Box<dyn Query> = Box::new(BooleanQuery::new(vec![
                (Occur::Should, best),
                (Occur::Should, title),
            ]));
            (both, share)
        });
        AnyWords {
            words: words.collect(),
            exponent: (weights.pull / count).clamp(weights.pull_least, weights.pull_most),
        }
    }

    fn word(&self, word: &Word, prefix: Option<&str>) -> tantivy::Result<Asked> {
        let (index, fields, weights) = (self.index, self.fields, self.weights);
        let mut holders = index.frequency(fields.body_exact, &word.exact)?;
        if let Some(norm) = &word.norm {
            holders = holders.max(index.frequency(fields.body_parts, norm)?);
        }
        let in_this_spelling = holders > 0;
        let mut known = in_this_spelling;
        if let Some(fold) = &word.fold
            && !known
        {
            holders = index.frequency(fields.body_fold, fold)?;
            known = holders > 0;
        }
        let rarity = self.rarity(holders);
        let mut forms: Forms = Vec::new();
        let mut title: Forms = Vec::new();
        forms.extend(self.form(fields.title_exact, &word.exact, rarity, weights.title_exact)?);
        forms.extend(self.form(fields.body_exact, &word.exact, rarity, weights.exact)?);
        if let Some(norm) = &word.norm {
            for (field, weight) in [
                (fields.title_norm, weights.title_norm),
                (fields.body_norm, weights.norm),
                (fields.title_parts, weights.title_parts),
                (fields.body_parts, weights.parts),
                (fields.themes_parts, weights.themes),
            ] {
                forms.extend(self.form(field, norm, rarity, weight)?);
            }
            title.extend(self.form(fields.title_norm, norm, rarity, weights.title)?);
            title.extend(self.form(
                fields.title_parts,
                norm,
                rarity,
                weights.title * weights.parts,
            )?);
        }
        if let Some(fold) = &word.fold {
            forms.extend(self.form(fields.body_fold, fold, rarity, weights.fold)?);
        }
        forms.extend(self.family(word, rarity)?);
        // A word known only in another spelling is that word, not a compound of others.
        if in_this_spelling || !known {
            forms.extend(self.parts(&word.parts, rarity)?);
        }
        if let Some(prefix) = prefix
            && weights.completed > 0.0
        {
            let completions = index.completions(prefix, MOST_COMPLETIONS)?;
            if !completions.is_empty() {
                forms.push(self.by_norms(&completions, rarity, weights.completed)?);
                forms.extend(self.meanings(&completions, rarity)?);
                known = true;
            }
        }
        if !known && weights.corrected > 0.0 {
            let corrections = index.corrections(&word.exact, MOST_CORRECTIONS)?;
            if !corrections.is_empty() {
                forms.push(self.by_norms(&corrections, rarity, weights.corrected)?);
                forms.extend(self.meanings(&corrections, rarity)?);
            } else if word.parts.is_empty() && word.exact.chars().count() >= MIN_ALIKE {
                forms.extend(self.alike(&word.exact)?);
            }
        }
        Ok(Asked {
            rarity,
            forms,
            title,
        })
    }

    /// Documents with a word made from this one, or that this one is made from.
    fn family(&self, word: &Word, rarity: f32) -> tantivy::Result<Forms> {
        let mut forms: Forms = Vec::new();
        if self.weights.family == 0.0 || word.norm.is_none() {
            return Ok(forms);
        }
        let mut lemma = word.exact.clone();
        to_lemma(&mut lemma);
        for norm in family(&lemma).iter().flat_map(|it| analyse(it)) {
            if word.norm.as_ref() != Some(&norm) {
                let field = self.fields.body_parts;
                forms.extend(self.form(field, &norm, rarity, self.weights.family)?);
            }
        }
        Ok(forms)
    }

    /// Documents with both parts of a compound apart, and weakly those with one.
    fn parts(&self, parts: &[String], rarity: f32) -> tantivy::Result<Forms> {
        let field = self.fields.body_parts;
        let mut forms: Forms = Vec::new();
        let mut both = Vec::new();
        for part in parts {
            forms.extend(self.form(field, part, rarity, self.weights.one_part)?);
            let form = self.form(field, part, rarity, self.weights.both_parts)?;
            both.extend(form.map(|form| (Occur::Must, form)));
        }
        if both.len() >= 2 {
            forms.push(Box::new(BooleanQuery::new(both)));
        }
        Ok(forms)
    }

    /// The norms of two neighbours written as one word, where the index has it.
    fn joined(&self, one: &Word, other: &Word) -> tantivy::Result<Vec<String>> {
        let mut found = Vec::new();
        if self.weights.joined == 0.0 {
            return Ok(found);
        }
        for binding in ["", "s", "e"] {
            for norm in analyse(&format!("{}{binding}{}", one.exact, other.exact)) {
                // The stemmer may take the second word for an ending: that is no joining.
                let longer = norm.len() > one.exact.len().max(other.exact.len());
                if longer
                    && !found.contains(&norm)
                    && self.index.frequency(self.fields.body_norm, &norm)? > 0
                {
                    found.push(norm);
                }
            }
        }
        Ok(found)
    }

    /// A word or some words that mean the same; several must all be there.
    fn meaning(&self, norms: &[String], rarity: f32) -> tantivy::Result<Option<Box<dyn Query>>> {
        let weights = self.weights;
        let share = weights.same_meaning / norms.len() as f32;
        if share == 0.0 {
            return Ok(None);
        }
        let mut all = Vec::with_capacity(norms.len());
        for norm in norms {
            let holders = self.index.frequency(self.fields.body_parts, norm)?;
            let own = self.rarity(holders);
            let rarity = own + weights.meant_rarity * (rarity.min(own) - own);
            let mut forms = Vec::new();
            for (field, weight) in [
                (self.fields.title_parts, share * weights.title_parts),
                (self.fields.body_parts, share),
                (self.fields.themes_parts, share * weights.themes),
            ] {
                forms.extend(self.form(field, norm, rarity, weight)?);
            }
            all.push(best_of(forms, weights.tie_breaker));
        }
        if all.len() == 1 {
            return Ok(all.pop());
        }
        let all = all.into_iter().map(|one| (Occur::Must, one));
        Ok(Some(Box::new(BooleanQuery::new(all.collect()))))
    }

    /// The best of some words by their norms.
    fn by_norms(
        &self,
        words: &[String],
        rarity: f32,
        weight: f32,
    ) -> tantivy::Result<Box<dyn Query>> {
        let mut norms: Vec<String> = Vec::new();
        for norm in words.iter().flat_map(|word| analyse(word)) {
            if !norms.contains(&norm) {
                norms.push(norm);
            }
        }
        let mut forms = Vec::new();
        for norm in &norms {
            let part = weight * self.weights.parts;
            forms.extend(self.form(self.fields.body_norm, norm, rarity, weight)?);
            forms.extend(self.form(self.fields.body_parts, norm, rarity, part)?);
        }
        Ok(best_of(forms, 0.0))
    }

    /// What means the same as the most common of some words that stand in for one.
    fn meanings(&self, words: &[String], rarity: f32) -> tantivy::Result<Forms> {
        let first = words
            .iter()
            .take(MOST_MEANT)
            .flat_map(|word| analysis::words(word));
        let same = vocabulary::same_meaning(&first.collect::<Vec<_>>());
        let mut forms = Vec::new();
        for (_, alternatives) in same.iter().filter(|(places, _)| places.len() == 1) {
            for norms in alternatives {
                forms.extend(self.meaning(norms, rarity)?);
            }
        }
        Ok(forms)
    }

    /// Documents with words of much the same letters.
    fn alike(&self, word: &str) -> tantivy::Result<Option<Box<dyn Query>>> {
        let grams = trigrams_of(word);
        let least = grams.len() * 7 / 10;
        let forms = self.of_trigrams(&grams, self.weights.alike)?;
        Ok((!forms.is_empty()).then(|| {
            Box::new(BooleanQuery::with_minimum_required_clauses(forms, least)) as Box<dyn Query>
        }))
    }

    fn trigrams(&self, words: &[Word]) -> tantivy::Result<Forms> {
        let mut grams: Vec<String> = words.iter().flat_map(|it| trigrams_of(&it.exact)).collect();
        grams.sort_unstable();
        grams.dedup();
        let forms = self.of_trigrams(&grams, self.weights.trigrams)?;
        Ok(forms.into_iter().map(|(_, form)| form).collect())
    }

    fn of_trigrams(
        &self,
        grams: &[String],
        weight: f32,
    ) -> tantivy::Result<Vec<(Occur, Box<dyn Query>)>> {
        let field = self.fields.body_trigrams;
        let mut forms = Vec::new();
        if weight == 0.0 {
            return Ok(forms);
        }
        for gram in grams {
            let rarity = self.rarity(self.index.frequency(field, gram)?);
            let form = self.form(field, gram, rarity, weight)?;
            forms.extend(form.map(|form| (Occur::Should, form)));
        }
        Ok(forms)
    }

    /// Neighbours in the query that are neighbours in the document.
    fn neighbours(&self, words: &[Word]) -> Forms {
        if self.weights.neighbours == 0.0 {
            return Vec::new();
        }
        let norms: Vec<&String> = words.iter().filter_map(|word| word.norm.as_ref()).collect();
        let field = self.fields.body_norm;
        let pairs = norms.windows(2).map(|pair| {
            let terms = pair.iter().map(|norm| Term::from_field_text(field, norm));
            let mut phrase = PhraseQuery::new(terms.collect());
            phrase.set_slop(1);
            Box::new(BoostQuery::new(Box::new(phrase), self.weights.neighbours)) as Box<dyn Query>
        });
        pairs.collect()
    }

    /// A form in a field; none when it counts for nothing or no document has it.
    fn form(
        &self,
        field: Field,
        form: &str,
        rarity: f32,
        weight: f32,
    ) -> tantivy::Result<Option<Box<dyn Query>>> {
        if weight == 0.0 {
            return Ok(None);
        }
        let holders = self.index.frequency(field, form)?;
        if holders == 0 {
            return Ok(None);
        }
        let own = self.rarity(holders);
        let rarity = own + self.weights.one_rarity * (rarity - own);
        Ok(Some(Box::new(Form {
            term: Term::from_field_text(field, form),
            worth: weight * rarity * (1.0 + self.weights.saturation),
            lengths: self.lengths(field)?,
        })))
    }

    /// BM25's weight of a word that so many documents have.
    fn rarity(&self, holders: u64) -> f32 {
        let holders = holders as f32;
        (1.0 + (self.docs - holders + 0.5) / (holders + 0.5)).ln()
    }

    fn lengths(&self, field: Field) -> tantivy::Result<Lengths> {
        if let Some(known) = self.lengths.borrow().get(&field) {
            return Ok(Arc::clone(known));
        }
        let words = self.index.searcher.total_num_tokens(field)? as f32;
        let fields = self.fields;
        let weights = self.weights;
        let in_title = [fields.title_exact, fields.title_norm, fields.title_parts];
        let length = if in_title.contains(&field) {
            weights.title_length
        } else {
            weights.length
        };
        let made = form::lengths(weights.saturation, length, words / self.docs.max(1.0));
        self.lengths.borrow_mut().insert(field, Arc::clone(&made));
        Ok(made)
    }
}

fn best_of(forms: Forms, tie_breaker: f32) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(forms, tie_breaker))
}
