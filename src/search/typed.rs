//! What a person typed, taken apart into words, phrases, exclusions and filters.
//!
//! | typed | meaning |
//! |---|---|
//! | `møte plass` | words |
//! | `"åpent hus"`, `«åpent hus»` | words that must stand together |
//! | `-buss`, `-"åpent hus"` | must not be there |
//! | `tema:ungdom`, `theme:"unge voksne"` | a theme |
//! | `status:mottatt` | a standing |
//! | `enhet:"Nav Bodø"`, `unit:nav-bodo` | a unit |
//! | `-tema:ungdom`, `-enhet:"Nav Bodø"` | not this theme, standing or unit |
//!
//! Signs count only where a word begins. What is not well formed is words: no text fails. Which
//! values exist is not known here: whoever knows asks for [`Typed::filters`] and has those that
//! lead somewhere taken out by [`Typed::left`]; of the others the values stay, as words.

use std::ops::Range;

use super::{analysis::compose, request::Facet};

/// Only this many characters of a text are looked at.
pub(super) const MAX_CHARS: usize = 512;

/// What may stand before the colon, in lower case, and what it filters on.
const PREFIXES: [(&str, Facet); 5] = [
    ("tema", Facet::Theme),
    ("theme", Facet::Theme),
    ("status", Facet::Status),
    ("enhet", Facet::Unit),
    ("unit", Facet::Unit),
];

/// A stretch of a text, in bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands between quotation marks.
    Phrase(Range<usize>),
    /// An exclusion: all of it, and what is excluded.
    Excluded {
        /// With its sign and quotation marks.
        whole: Range<usize>,
        /// What must not be there; of a filter its prefix and quotation marks too.
        inner: Range<usize>,
    },
    /// A filter: all of it, and its value.
    Filter {
        /// With its prefix and quotation marks.
        whole: Range<usize>,
        /// The value.
        inner: Range<usize>,
        /// What it filters on.
        facet: Facet,
    },
}

/// A filter inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedFilter {
    /// What it filters on: theme, status or unit.
    pub facet: Facet,
    /// The value without its quotation marks, as typed.
    pub value: String,
    /// All of it as typed, such as `enhet:"Nav Bodø"` or `-tema:ungdom`.
    pub typed: String,
    /// What has this value is not wanted.
    pub excluded: bool,
    whole: Range<usize>,
    inner: Range<usize>,
}

/// A text taken apart: its first 512 characters, composed (NFC). What is in no part is plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
}

impl Typed {
    /// Takes any text apart; never fails. Cost: one walk over the text.
    pub fn of(text: &str) -> Self {
        let text: String = compose(text).chars().take(MAX_CHARS).collect();
        let mut parts = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match part_at(&text, at) {
                Some((part, end)) => {
                    parts.push(part);
                    at = end;
                }
                None => at += text[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        Self { text, parts }
    }

    /// The text that was taken apart.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its filters in order, whether their values exist or not.
    pub fn filters(&self) -> Vec<TypedFilter> {
        let filter = |part: &Part| {
            let (whole, inner, facet, excluded) = match part {
                Part::Phrase(_) => return None,
                Part::Filter {
                    whole,
                    inner,
                    facet,
                } => (whole, inner.clone(), *facet, false),
                Part::Excluded { whole, inner } => {
                    let (facet, inner) = excluded_filter(&self.text, whole, inner)?;
                    (whole, inner, facet, true)
                }
            };
            Some(TypedFilter {
                facet,
                value: self.text[inner.clone()].trim().to_owned(),
                typed: self.text[whole.clone()].to_owned(),
                excluded,
                whole: whole.clone(),
                inner,
            })
        };
        self.parts.iter().filter_map(filter).collect()
    }

    /// The text with blanks in the place of these of its filters. The others lose what makes them
    /// filters: their values stay as words, or as words that must not be there. Everything stays
    /// where it stands.
    pub fn left(&self, known: &[TypedFilter]) -> String {
        let mut text = self.text.clone();
        for filter in self.filters() {
            let TypedFilter { whole, inner, .. } = &filter;
            let made = if known.contains(&filter) {
                " ".repeat(whole.len())
            } else if filter.excluded {
                // From the colon on, it stands as an exclusion does.
                let value = whole.start + self.text[whole.clone()].find(':').unwrap_or_default();
                let behind = &self.text[value + 1..whole.end];
                format!("{}-{behind}", " ".repeat(value - whole.start))
            } else {
                format!(
                    "{}{}{}",
                    " ".repeat(inner.start - whole.start),
                    without_signs(&self.text[inner.clone()]),
                    " ".repeat(whole.end - inner.end)
                )
            };
            text.replace_range(whole.clone(), &made);
        }
        text
    }

    /// What must not be there, as typed.
    pub fn excluded(&self) -> Vec<String> {
        let inner = |part: &Part| match part {
            Part::Excluded { inner, .. } => Some(self.text[inner.clone()].trim().to_owned()),
            _ => None,
        };
        self.parts.iter().filter_map(inner).collect()
    }

    /// The text without its exclusions, quotation marks blanked.
    pub fn plain(&self) -> String {
        let mut text = self.text.clone();
        for part in &self.parts {
            if let Part::Excluded { whole, .. } = part {
                text.replace_range(whole.clone(), &" ".repeat(whole.len()));
            }
        }
        text.replace(is_quote, " ")
    }
}

/// The word may stand before the colon of a filter.
pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.iter().any(|(name, _)| *name == word)
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '«' | '»' | '“' | '”' | '„')
}

/// The part that begins at a byte, and the byte behind it.
fn part_at(text: &str, at: usize) -> Option<(Part, usize)> {
    let begins_word = text[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    let rest = &text[at..];
    if begins_word && let Some(behind) = rest.strip_prefix('-') {
        let start = text.len() - behind.len();
        let filter = prefix_of(behind).and_then(|(_, value)| value_at(text, start + value));
        let (inner, end) = match filter {
            Some((_, end)) => (start..end, end),
            None => value_at(text, start)?,
        };
        let whole = at..end;
        return Some((Part::Excluded { whole, inner }, end));
    }
    if begins_word
        && let Some((facet, start)) = prefix_of(rest)
        && let Some((inner, end)) = value_at(text, at + start)
    {
        let part = Part::Filter {
            whole: at..end,
            inner,
            facet,
        };
        return Some((part, end));
    }
    let (inner, end) = quoted_at(text, at)?;
    Some((Part::Phrase(inner), end))
}

/// The facet and the value of an exclusion that is a filter; what is quoted as a whole is none.
fn excluded_filter(
    text: &str,
    whole: &Range<usize>,
    inner: &Range<usize>,
) -> Option<(Facet, Range<usize>)> {
    if inner.start != whole.start + 1 {
        return None;
    }
    let (facet, value) = prefix_of(&text[inner.clone()])?;
    let (value, _) = value_at(text, inner.start + value)?;
    Some((facet, value))
}

/// As many bytes of words alone: blanks for quotation marks and for signs before words.
fn without_signs(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for letter in text.chars() {
        let begins_word = made.chars().next_back().is_none_or(char::is_whitespace);
        if is_quote(letter) || (letter == '-' && begins_word) {
            made.push_str(&" ".repeat(letter.len_utf8()));
        } else {
            made.push(letter);
        }
    }
    made
}

/// The facet of a prefix, and where the value behind its colon begins.
fn prefix_of(rest: &str) -> Option<(Facet, usize)> {
    PREFIXES.iter().find_map(|(name, facet)| {
        let typed = rest.get(..name.len())?;
        let known = typed.eq_ignore_ascii_case(name) && rest[name.len()..].starts_with(':');
        known.then_some((*facet, name.len() + 1))
    })
}

/// A quoted value, or one up to the next blank; it has a letter or digit, and unquoted begins with
/// one.
fn value_at(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(start..)?;
    if rest.starts_with(is_quote) {
        return quoted_at(text, start);
    }
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let end = rest
        .find(char::is_whitespace)
        .map_or(text.len(), |length| start + length);
    Some((start..end, end))
}

/// What stands between the quotation mark at a byte and the next one; it has a letter or digit.
fn quoted_at(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let mark = text[start..].chars().next().filter(|it| is_quote(*it))?;
    let first = start + mark.len_utf8();
    let (length, closing) = text[first..].char_indices().find(|(_, it)| is_quote(*it))?;
    let inner = first..first + length;
    text[inner.clone()]
        .contains(char::is_alphanumeric)
        .then_some((inner, first + length + closing.len_utf8()))
}

#[cfg(test)]
mod tests;
