//! The less direct ways in which a document may have a word: another word of the same root, the
//! parts of a compound, what means the same, completions and corrections, the same letters.

use tantivy::query::{BooleanQuery, Occur, Query};

use super::{
    analysis::{self, Word, analyse, trigrams_of},
    family::family,
    forms::to_lemma,
    ranker::{Forms, Ranker, best_of},
    vocabulary,
    word_query::MOST_MEANT,
};

/// A 3-gram in more than this share of the documents, and these few, is not looked up.
const RARE: f32 = 0.1;
const FEW: u64 = 20;
const MOST_GRAMS: usize = 20;

impl Ranker<'_> {
    /// Documents with a word made from this one, or that this one is made from.
    pub fn family(&self, word: &Word, rarity: f32) -> tantivy::Result<Forms> {
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
    pub fn parts(&self, parts: &[String], rarity: f32) -> tantivy::Result<Forms> {
        let field = self.fields.body_parts;
        let mut forms: Forms = Vec::new();
        let mut both = Vec::new();
        for part in parts {
            forms.extend(self.form(field, part, rarity, self.weights.one_part)?);
            let form = self.form(field, part, rarity, self.weights.both_parts)?;
            both.extend(form.map(|form| (Occur::Must, form)));
        }
        if both.len() >= 2 && both.len() == parts.len() {
            forms.push(Box::new(BooleanQuery::new(both)));
        }
        Ok(forms)
    }

    /// A word or some words that mean the same; several must all be there.
    pub fn meaning(&self, norms: &[String]) -> tantivy::Result<Option<Box<dyn Query>>> {
        let weights = self.weights;
        let share = weights.same_meaning / norms.len() as f32;
        if share == 0.0 {
            return Ok(None);
        }
        let mut all = Vec::with_capacity(norms.len());
        for norm in norms {
            let holders = self.index.frequency(self.fields.body_parts, norm)?;
            let rarity = self.rarity(holders);
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
    pub fn by_norms(
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
    pub fn meanings(&self, words: &[String]) -> tantivy::Result<Forms> {
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
    pub fn alike(&self, word: &str) -> tantivy::Result<Option<Box<dyn Query>>> {
        let grams = trigrams_of(word);
        let least = grams.len() * 7 / 10;
        let forms = self.of_trigrams(&grams, self.weights.alike)?;
        Ok((!forms.is_empty()).then(|| {
            Box::new(BooleanQuery::with_minimum_required_clauses(forms, least)) as Box<dyn Query>
        }))
    }

    /// Documents with some of the same letters: the rarest 3-grams of all the words, which tell
    /// most and are in few documents.
    pub fn trigrams(&self, words: &[Word]) -> tantivy::Result<Forms> {
        if self.weights.trigrams == 0.0 {
            return Ok(Vec::new());
        }
        let mut counted: Vec<(u64, String)> = Vec::new();
        for gram in words.iter().flat_map(|it| trigrams_of(&it.exact)) {
            let holders = self.index.frequency(self.fields.body_trigrams, &gram)?;
            counted.push((holders, gram));
        }
        counted.sort_unstable();
        counted.dedup();
        let most = (self.docs * RARE) as u64 + FEW;
        let rare = counted
            .into_iter()
            .filter(|(holders, _)| (1..=most).contains(holders));
        let rare: Vec<String> = rare.take(MOST_GRAMS).map(|(_, gram)| gram).collect();
        let forms = self.of_trigrams(&rare, self.weights.trigrams)?;
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
}
