//! Suggesting themes for a text while it is written.

use super::Themes;
use super::model::{Analyse, Learned, Lesson, MOST_SUGGESTED, Phrasebook, Suggestion, Taxonomy};
use crate::kernel::{Error, Result};
use arc_swap::ArcSwapOption;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The analysed labels and synonyms, until the taxonomy changes.
type Book = Option<(Arc<Taxonomy>, Arc<Phrasebook>)>;

/// Suggests themes by what was learnt last; by labels and synonyms while nothing has been. Cheap to clone; clones share
/// what was learnt.
#[derive(Clone)]
pub struct Suggester {
    themes: Themes,
    analyse: Analyse,
    book: Arc<Mutex<Book>>,
    learned: Arc<ArcSwapOption<Learned>>,
}

impl Suggester {
    /// Over these themes, with this analysis of texts.
    pub fn new(themes: Themes, analyse: Analyse) -> Self {
        Self {
            themes,
            analyse,
            book: Arc::default(),
            learned: Arc::default(),
        }
    }

    /// At most five themes that the text seems to be about, most likely first, and the taxonomy they are in.
    /// Cost: the analysis of the text, on a thread for blocking work, and a multiplication for each word and theme.
    pub async fn suggest(&self, text: String) -> Result<(Arc<Taxonomy>, Vec<Suggestion>)> {
        let taxonomy = self.themes.taxonomy().await?;
        let (this, known) = (self.clone(), Arc::clone(&taxonomy));
        let judge = move || this.judge(&known, &text);
        let found = tokio::task::spawn_blocking(judge)
            .await
            .map_err(Error::internal)?;
        Ok((taxonomy, found))
    }

    /// Learns from these lessons, on a thread for blocking work; too few of them forget what was learnt. Requests go on
    /// with what was learnt before. Cost: see [`Learned::from`].
    pub async fn learn(&self, lessons: Vec<Lesson>) -> Result<()> {
        let taxonomy = self.themes.taxonomy().await?;
        let analyse = Arc::clone(&self.analyse);
        let learn = move || Learned::from(&lessons, &taxonomy, &analyse).map(Arc::new);
        let learned = tokio::task::spawn_blocking(learn)
            .await
            .map_err(Error::internal)?;
        self.learned.store(learned);
        Ok(())
    }

    /// How likely the text is about each theme, by what was learnt last; empty when nothing was. Blocks for the analysis
    /// of the text.
    pub fn likely(&self, text: &str) -> Vec<(Uuid, f32)> {
        match self.learned.load_full() {
            Some(learned) => learned.likely(text, &self.analyse),
            None => Vec::new(),
        }
    }

    fn judge(&self, taxonomy: &Arc<Taxonomy>, text: &str) -> Vec<Suggestion> {
        let by_labels = self.book_of(taxonomy).suggest(text, &self.analyse);
        let Some(learned) = self.learned.load_full() else {
            return by_labels;
        };
        // Themes may have come and gone since the lessons.
        let mut found = learned.suggest(text, &self.analyse);
        let new = by_labels.into_iter().filter(|it| !learned.knows(it.theme));
        found.extend(new);
        let mut seen = HashSet::new();
        found.retain_mut(|one| match taxonomy.current(one.theme) {
            Some(current) => {
                one.theme = current.id;
                seen.insert(one.theme)
            }
            None => false,
        });
        found.sort_by(|one, other| other.score.total_cmp(&one.score));
        found.truncate(MOST_SUGGESTED);
        found
    }

    fn book_of(&self, taxonomy: &Arc<Taxonomy>) -> Arc<Phrasebook> {
        let mut kept = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((of, book)) if Arc::ptr_eq(of, taxonomy) => Arc::clone(book),
            _ => {
                let book = Arc::new(Phrasebook::new(taxonomy, &self.analyse));
                *kept = Some((Arc::clone(taxonomy), Arc::clone(&book)));
                book
            }
        }
    }
}
