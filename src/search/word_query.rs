//! The words of a query -> a scoring query.
//!
//! A word counts as the best of its forms over the fields, the other forms adding a little: as
//! written, its norm, parts of compounds, spelt without æøå, joined with its neighbour, the words
//! the vocabulary holds to mean the same, and for words the index does not know completions and
//! corrections. The words are OR-ed with a strong preference for documents that match all.

use tantivy::{
    Term,
    query::{BoostQuery, PhraseQuery, Query},
};

use super::{
    analysis::{self, Word, analyse},
    best_of::{Way, Ways},
    coordination::{AnyWords, Share},
    floor::Floor,
    lookup::{Lookup, is_a_word},
    query::Parsed,
    ranker::{Ranker, best_of},
    vocabulary,
    weights::Closeness,
};

const MOST_COMPLETIONS: usize = 40;
const MOST_CORRECTIONS: usize = 8;
/// The vocabulary is asked for this many of them.
pub(super) const MOST_MEANT: usize = 3;
/// The most that a phrase scores of the rarity of its words: tantivy's BM25 has k1 = 1.2.
const PHRASE_MOST: f32 = 2.2;
/// A shorter word has too many spellings that are other words.
const MIN_RESPELT: usize = 4;
/// What is no word, of at least this many letters, is looked for by its 3-grams as a last resort.
const MIN_ALIKE: usize = 7;

/// Any of the words of a query.
pub(super) fn any_words(parsed: &Parsed, index: &Lookup<'_>) -> tantivy::Result<Box<dyn Query>> {
    Ranker::new(index)?.any_words(parsed)
}

/// A word being looked up: how rare it is, and the ways in which a document may have it.
struct Asked {
    rarity: f32,
    forms: Ways,
}

impl Ranker<'_> {
    fn any_words(&self, parsed: &Parsed) -> tantivy::Result<Box<dyn Query>> {
        let closeness = self.weights.closeness;
        let mut words = Vec::with_capacity(parsed.words.len());
        for word in &parsed.words {
            let spelt = self.as_spelt(word)?;
            words.push(if closeness == Closeness::default() {
                spelt
            } else {
                analysis::reread(&spelt, closeness)
            });
        }
        let words = words.as_slice();
        let mut asked = Vec::with_capacity(words.len());
        for word in words {
            let prefix = parsed.prefix.as_deref().filter(|it| *it == word.exact);
            asked.push(self.word(word, prefix)?);
        }
        for (at, pair) in words.windows(2).enumerate() {
            for joined in self.joined(&pair[0], &pair[1])? {
                let field = self.fields.body_parts;
                let form = self.form(field, &joined, self.weights.joined)?;
                asked[at].forms.extend(form.clone());
                asked[at + 1].forms.extend(form);
                for norms in vocabulary::same_as(&joined) {
                    let meaning = self.meaning(&norms)?;
                    asked[at].forms.extend(meaning.clone());
                    asked[at + 1].forms.extend(meaning);
                }
            }
        }
        for (covered, alternatives) in vocabulary::same_meaning(words) {
            for at in covered {
                for norms in &alternatives {
                    let meaning = self.meaning(norms)?;
                    asked[at].forms.extend(meaning);
                }
            }
        }
        let mut extras = self.neighbours(words)?;
        extras.extend(self.trigrams(words)?);
        let mut any = self.together(asked);
        any.extras = extras;
        // What the phrases add is not known here.
        if parsed.phrases.is_empty() {
            any.floor = self.index.floor.clone();
        }
        Ok(Box::new(any))
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
            (best, share)
        });
        AnyWords {
            words: words.collect(),
            extras: Vec::new(),
            floor: Floor::default(),
            exponent: (weights.pull / count).clamp(weights.pull_least, weights.pull_most),
        }
    }

    /// The word with æøå, when it was typed without and the index has it only so.
    fn as_spelt(&self, word: &Word) -> tantivy::Result<Word> {
        let (index, fields) = (self.index, self.fields);
        let Some(fold) = &word.fold else {
            return Ok(word.clone());
        };
        let long = word.exact.chars().count() >= MIN_RESPELT;
        if !long || index.is_known(word)? || index.frequency(fields.body_fold, fold)? == 0 {
            return Ok(word.clone());
        }
        let spelling = index.respelt(&word.exact)?;
        let spelt = spelling.and_then(|it| analysis::words(&it).pop());
        Ok(spelt.unwrap_or_else(|| word.clone()))
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
        let mut forms: Ways = Vec::new();
        let mut own = Vec::new();
        for (field, weight) in [
            (fields.title_exact, weights.title_exact),
            (fields.body_exact, weights.exact),
        ] {
            own.extend(self.form(field, &word.exact, weight)?);
        }
        if let Some(norm) = &word.norm {
            for (field, weight) in [
                (fields.title_norm, weights.title_norm),
                (fields.body_norm, weights.norm),
                (fields.title_parts, weights.title_parts),
            ] {
                own.extend(self.form(field, norm, weight)?);
            }
            // Whatever has the word, its norm is among the parts of what it has.
            let parts = self.form(fields.body_parts, norm, weights.parts)?;
            let covered = parts.is_some() && weights.closeness == Closeness::default();
            own = own.into_iter().map(|way| way.covered_if(covered)).collect();
            own.extend(parts);
            own.extend(self.form(fields.themes_parts, norm, weights.themes)?);
        }
        forms.extend(own);
        if let Some(fold) = &word.fold {
            forms.extend(self.form(fields.body_fold, fold, weights.fold)?);
        }
        forms.extend(self.family(word)?);
        // A word known only in another spelling is that word, not a compound of others.
        if in_this_spelling || !known {
            forms.extend(self.parts(&word.parts)?);
        }
        if let Some(prefix) = prefix
            && weights.completed > 0.0
        {
            let mut completions = index.completions(prefix, MOST_COMPLETIONS)?;
            if completions.is_empty() && !known {
                completions = index.respelt_completions(prefix, MOST_COMPLETIONS)?;
            }
            if !completions.is_empty() {
                forms.push(self.by_norms(&completions, weights.completed)?);
                forms.extend(self.meanings(&completions)?);
                known = true;
            }
        }
        if !known && weights.corrected > 0.0 {
            let corrections = index.corrections(&word.exact, MOST_CORRECTIONS)?;
            if !corrections.is_empty() {
                forms.push(self.by_norms(&corrections, weights.corrected)?);
                forms.extend(self.meanings(&corrections)?);
            } else if word.parts.is_empty()
                && word.exact.chars().count() >= MIN_ALIKE
                && !is_a_word(&word.exact)
            {
                forms.extend(self.alike(&word.exact)?);
            }
        }
        Ok(Asked { rarity, forms })
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

    /// Neighbours in the query that are neighbours in the document.
    fn neighbours(&self, words: &[Word]) -> tantivy::Result<Ways> {
        let weight = self.weights.neighbours;
        let mut ways = Vec::new();
        if weight == 0.0 {
            return Ok(ways);
        }
        let norms: Vec<&String> = words.iter().filter_map(|word| word.norm.as_ref()).collect();
        let field = self.fields.body_norm;
        for pair in norms.windows(2) {
            let terms = pair.iter().map(|norm| Term::from_field_text(field, norm));
            let mut phrase = PhraseQuery::new(terms.collect());
            phrase.set_slop(1);
            let mut rarity = 0.0;
            for norm in pair {
                rarity += self.rarity(self.index.frequency(field, norm)?);
            }
            let query = BoostQuery::new(Box::new(phrase), weight);
            ways.push(Way::new(query, weight * rarity * PHRASE_MOST));
        }
        Ok(ways)
    }
}
