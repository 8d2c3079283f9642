//! The less direct ways in which a document may have a word: another word of the same root, the
//! parts of a compound, what means the same, completions and corrections, the same letters.

use super::{
    analysis::{self, Word, analyse, trigrams_of},
    best_of::{Way, Ways},
    family::family,
    forms::to_lemma,
    ranker::{Ranker, all_of, best_of, several_of},
    vocabulary,
    weights::Closeness,
    word_query::MOST_MEANT,
};

/// A 3-gram in more than this share of the documents, and these few, is not looked up.
const RARE: f32 = 0.1;
const FEW: u64 = 20;
const MOST_GRAMS: usize = 12;
/// Of a long query only so many are counted.
const MOST_COUNTED: usize = 100;

impl Ranker<'_> {
    /// Documents with a word made from this one, or that this one is made from.
    pub fn family(&self, word: &Word) -> tantivy::Result<Ways> {
        let mut forms: Ways = Vec::new();
        if self.weights.family == 0.0 || word.norm.is_none() {
            return Ok(forms);
        }
        let mut lemma = word.exact.clone();
        to_lemma(&mut lemma);
        for norm in family(&lemma).iter().flat_map(|it| analyse(it)) {
            if word.norm.as_ref() != Some(&norm) {
                let field = self.fields.body_parts;
                forms.extend(self.form(field, &norm, self.weights.family)?);
            }
        }
        Ok(forms)
    }

    /// Documents with both parts of a compound apart, and weakly those with one.
    pub fn parts(&self, parts: &[String]) -> tantivy::Result<Ways> {
        let field = self.fields.body_parts;
        let mut forms: Ways = Vec::new();
        let mut both = Vec::new();
        for part in parts {
            forms.extend(self.form(field, part, self.weights.one_part)?);
            both.extend(self.form(field, part, self.weights.both_parts)?);
        }
        if both.len() >= 2 && both.len() == parts.len() {
            let covered = !forms.is_empty();
            forms.push(all_of(both).covered_if(covered));
        }
        Ok(forms)
    }

    /// A word or some words that mean the same; several must all be there.
    pub fn meaning(&self, norms: &[String]) -> tantivy::Result<Option<Way>> {
        let weights = self.weights;
        let share = weights.same_meaning / norms.len() as f32;
        if share == 0.0 {
            return Ok(None);
        }
        let mut all = Vec::with_capacity(norms.len());
        for norm in norms {
            let mut forms = Vec::new();
            for (field, weight) in [
                (self.fields.body_parts, share),
                (self.fields.themes_parts, share * weights.themes),
            ] {
                forms.extend(self.form(field, norm, weight)?);
            }
            let title = share * weights.title_parts;
            let in_title = self.form(self.fields.title_parts, norm, title)?;
            forms.extend(in_title.map(|way| way.covered_if(true)));
            if forms.is_empty() {
                return Ok(None);
            }
            all.push(best_of(forms, weights.tie_breaker));
        }
        if all.len() == 1 {
            return Ok(all.pop());
        }
        Ok(Some(all_of(all)))
    }

    /// The best of some words by their norms.
    pub fn by_norms(&self, words: &[String], weight: f32) -> tantivy::Result<Way> {
        let mut norms: Vec<String> = Vec::new();
        for norm in words.iter().flat_map(|word| analyse(word)) {
            if !norms.contains(&norm) {
                norms.push(norm);
            }
        }
        let mut forms = Vec::new();
        for norm in &norms {
            let part = weight * self.weights.parts;
            let parts = self.form(self.fields.body_parts, norm, part)?;
            let covered = parts.is_some() && self.weights.closeness == Closeness::default();
            let whole = self.form(self.fields.body_norm, norm, weight)?;
            forms.extend(whole.map(|way| way.covered_if(covered)));
            forms.extend(parts);
        }
        Ok(best_of(forms, 0.0))
    }

    /// What means the same as the most common of some words that stand in for one.
    pub fn meanings(&self, words: &[String]) -> tantivy::Result<Ways> {
        let first = words
            .iter()
            .take(MOST_MEANT)
            .flat_map(|word| analysis::words(word));
        let same = vocabulary::same_meaning(&first.collect::<Vec<_>>());
        let mut forms = Vec::new();
        for (_, alternatives) in same.iter().filter(|(places, _)| places.len() == 1) {
            for norms in alternatives {
                forms.extend(self.meaning(norms)?);
            }
        }
        Ok(forms)
    }

    /// Documents with words of much the same letters.
    pub fn alike(&self, word: &str) -> tantivy::Result<Option<Way>> {
        if self.weights.alike == 0.0 {
            return Ok(None);
        }
        let grams = self.counted(&trigrams_of(word))?;
        let least = grams.len() * 7 / 10;
        let mut forms = Vec::new();
        for (holders, gram) in grams.iter().filter(|(holders, _)| *holders > 0) {
            let field = self.fields.body_trigrams;
            forms.push(self.held(field, gram, *holders, self.weights.alike)?);
        }
        Ok((!forms.is_empty()).then(|| several_of(forms, least)))
    }

    /// Documents with some of the same letters: the rarest 3-grams of all the words, which tell
    /// most and are in few documents.
    pub fn trigrams(&self, words: &[Word]) -> tantivy::Result<Ways> {
        if self.weights.trigrams == 0.0 {
            return Ok(Vec::new());
        }
        let all = words.iter().flat_map(|it| trigrams_of(&it.exact));
        let mut grams = self.counted(&all.take(MOST_COUNTED).collect::<Vec<_>>())?;
        grams.sort_unstable();
        grams.dedup();
        let most = (self.docs * RARE) as u64 + FEW;
        let rare = grams
            .iter()
            .filter(|(holders, _)| (1..=most).contains(holders));
        let field = self.fields.body_trigrams;
        rare.take(MOST_GRAMS)
            .map(|(holders, gram)| self.held(field, gram, *holders, self.weights.trigrams))
            .collect()
    }

    /// 3-grams with the number of documents that have each.
    fn counted(&self, grams: &[String]) -> tantivy::Result<Vec<(u64, String)>> {
        let field = self.fields.body_trigrams;
        let counted = grams.iter().map(|gram| {
            let holders = self.index.frequency(field, gram)?;
            Ok((holders, gram.clone()))
        });
        counted.collect()
    }
}
