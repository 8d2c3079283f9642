//! Suggesting themes for a text while it is written.

use super::Themes;
use super::model::{Analyse, Phrasebook, Suggestion, Taxonomy};
use crate::kernel::Result;
use std::sync::{Arc, Mutex, PoisonError};

/// Suggests themes; keeps the analysed labels and synonyms until the taxonomy changes.
pub struct Suggester {
    themes: Themes,
    analyse: Analyse,
    book: Mutex<Option<(Arc<Taxonomy>, Arc<Phrasebook>)>>,
}

impl Suggester {
    /// Over these themes, with this analysis of texts.
    pub fn new(themes: Themes, analyse: Analyse) -> Self {
        Self {
            themes,
            analyse,
            book: Mutex::new(None),
        }
    }

    /// At most five themes that share words with the text, most likely first, and the taxonomy they are in.
    pub async fn suggest(&self, text: &str) -> Result<(Arc<Taxonomy>, Vec<Suggestion>)> {
        let taxonomy = self.themes.taxonomy().await?;
        let book = self.book_of(&taxonomy);
        let found = book.suggest(text, &self.analyse);
        Ok((taxonomy, found))
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
