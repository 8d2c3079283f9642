//! What was made of a query, told to the person who typed it.

use super::{
    analysis::words,
    error::Result,
    lookup::Lookup,
    query::Parsed,
    request::Scope,
    snippet::Highlighter,
    typed::{Part, Typed},
    view::View,
};

/// So many completions of one word are told.
const MOST_COMPLETED: usize = 3;

/// A word that another stood in for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// As typed, in lower case.
    pub from: String,
    /// What was looked for too.
    pub to: String,
}

/// How a query text was read. It tells of no word that stands only in ideas out of scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The words looked for, in lower case; stop words only when there is nothing else.
    pub words: Vec<String>,
    /// What must not be there, as typed.
    pub excluded: Vec<String>,
    /// Some words must stand together.
    pub has_phrases: bool,
    /// Words that no idea has in any spelling or as a beginning.
    pub unknown: Vec<String>,
    /// Words that no idea has, each with the most common one it may be a misspelling of.
    pub corrected: Vec<Replaced>,
    /// The last word, when no idea has it, with the most common words that begin so.
    pub completed: Vec<Replaced>,
    /// Marks what matched in titles and texts.
    pub marker: Highlighter,
}

impl Reading {
    /// Of a text taken apart, and what its look-ups found.
    pub(super) fn of(
        view: &View,
        scope: &Scope,
        typed: &Typed,
        parsed: &Parsed,
        index: &Lookup<'_>,
    ) -> Result<Self> {
        let found = index.found();
        let asked = |from: &String| parsed.words.iter().find(|word| word.exact == *from);
        let mut corrected = Vec::new();
        for (from, candidates) in &found.corrected {
            if asked(from).is_some() {
                corrected.extend(replaced(view, scope, from, candidates, 1)?);
            }
        }
        let mut completed = Vec::new();
        for (from, candidates) in &found.completed {
            if let Some(word) = asked(from)
                && !index.is_known(word)?
            {
                completed.extend(replaced(view, scope, from, candidates, MOST_COMPLETED)?);
            }
        }
        let mut unknown = Vec::new();
        for word in &parsed.words {
            let is_beginning = found.completed.iter().any(|(from, _)| *from == word.exact);
            if !is_beginning && !index.is_spelt(word)? {
                unknown.push(word.exact.clone());
            }
        }
        Ok(Self {
            unknown,
            words: parsed.words.iter().map(|it| it.exact.clone()).collect(),
            excluded: typed.excluded(),
            has_phrases: !parsed.phrases.is_empty(),
            corrected,
            completed,
            marker: Highlighter::of(parsed, &found),
        })
    }

    /// The text with its corrected words in the place of those typed; none when no word was
    /// corrected. Exclusions and filters stay as they are.
    pub fn did_you_mean(&self, text: &str) -> Option<String> {
        corrected(text, &self.corrected)
    }
}

/// The text with these words replaced; none when it has none of them. See [`Reading::did_you_mean`].
pub fn corrected(text: &str, replaced: &[Replaced]) -> Option<String> {
    let typed = Typed::of(text);
    let mut made = typed.text.clone();
    let mut changed = false;
    for word in words(&typed.text).into_iter().rev() {
        let signed = typed.parts.iter().any(|part| match part {
            Part::Phrase(_) => false,
            Part::Excluded { whole, .. } | Part::Filter { whole, .. } => {
                whole.contains(&word.span.start)
            }
        });
        if signed {
            continue;
        }
        if let Some(known) = replaced.iter().find(|it| it.from == word.exact) {
            made.replace_range(word.span, &known.to);
            changed = true;
        }
    }
    changed.then(|| made.trim().to_owned())
}

/// The first of these words that stand in something in scope.
pub(super) fn replaced(
    view: &View,
    scope: &Scope,
    from: &str,
    candidates: &[String],
    most: usize,
) -> Result<Vec<Replaced>> {
    let mut seen = Vec::new();
    for to in candidates {
        if seen.len() == most {
            break;
        }
        if view.shows(scope, view.fields.body_exact, to)? {
            seen.push(Replaced {
                from: from.to_owned(),
                to: to.clone(),
            });
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(from: &str, to: &str) -> Replaced {
        Replaced {
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    #[test]
    fn the_whole_query_is_offered_with_its_corrected_words() {
        let words = [
            replaced("moteplaas", "møteplass"),
            replaced("ungdon", "ungdom"),
        ];
        let offered = |text: &str| corrected(text, &words);
        assert_eq!(
            offered("Moteplaas for «ungdon nå» -buss tema:moteplaas ").as_deref(),
            Some("møteplass for «ungdom nå» -buss tema:moteplaas")
        );
        assert_eq!(
            offered("moteplaas moteplaas").as_deref(),
            Some("møteplass møteplass")
        );
        assert_eq!(offered("møteplass -ungdon"), None);
    }
}
