//! Highlights, as HTML, in the current text given by the caller, never a copy in the index. A word
//! is marked when one of its forms is one of the query's, by the same analysis as the search, or
//! one of a word that stood in for one of the query's: a completion, a correction, a spelling, the
//! same meaning.

use std::{collections::HashSet, ops::Range};

use super::{
    analysis::{Word, analyse, compose, words},
    entries::Entry,
    lookup::Found,
    query::Parsed,
    vocabulary,
    word_query::MOST_MEANT,
};

/// About how many characters of a long text are shown.
const WINDOW: usize = 200;

/// Marks the words of one query. Make it once and use it for all hits of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlighter {
    exact: HashSet<String>,
    norm: HashSet<String>,
    fold: HashSet<String>,
    /// Norms that count only in this order, stop words between them aside.
    together: Vec<Entry>,
    prefix: Option<String>,
}

impl Highlighter {
    /// For a query text as a person typed it, without what an index knows of its words.
    pub fn for_query(text: &str) -> Self {
        Self::of(&Parsed::from_text(text), &Found::default())
    }

    /// For a query and what stood in for its words.
    pub(super) fn of(parsed: &Parsed, found: &Found) -> Self {
        let mut made = Self::of_words(parsed);
        made.means(&parsed.words);
        let asked_too = found.completed.iter().chain(&found.corrected);
        for (_, stand_ins) in asked_too.chain(&found.respelt) {
            for word in stand_ins {
                made.word(word);
            }
            for word in stand_ins.iter().take(MOST_MEANT) {
                made.means(&words(word));
            }
        }
        made
    }

    /// For the words of a query alone.
    pub(super) fn of_words(parsed: &Parsed) -> Self {
        let mut made = Self {
            prefix: parsed.prefix.clone(),
            ..Self::default()
        };
        for word in parsed.words.iter().cloned() {
            made.exact.insert(word.exact);
            made.norm.extend(word.norm);
            made.norm.extend(word.parts);
            made.fold.extend(word.fold);
        }
        made.exact.extend(parsed.phrases.iter().flatten().cloned());
        made
    }

    /// Takes in a word in any inflection.
    pub(super) fn word(&mut self, word: &str) {
        self.norm.extend(analyse(word));
        self.exact.insert(word.to_owned());
    }

    /// Takes in what means the same as some of these words.
    fn means(&mut self, words: &[Word]) {
        self.norm.extend(vocabulary::synonyms(words));
        for (_, alternatives) in vocabulary::same_meaning(words) {
            let several = alternatives.into_iter().filter(|norms| norms.len() > 1);
            for norms in several {
                if !self.together.contains(&norms) {
                    self.together.push(norms);
                }
            }
        }
    }

    /// The whole title, HTML-escaped, matching words in `<mark>`.
    pub fn title(&self, title: &str) -> String {
        let composed = compose(title);
        let matches = self.matches(&words(&composed));
        html(&composed, 0..composed.len(), &matches)
    }

    /// The stretch of about 200 characters with the most matching words, cut between words and
    /// with `…` where something is left out; HTML-escaped, matching words in `<mark>`. The
    /// beginning when nothing matches.
    pub fn text(&self, text: &str) -> String {
        let composed = compose(text);
        let list = words(&composed);
        let matches = self.matches(&list);
        let window = best_window(&composed, &list, &matches);
        let mut out = String::new();
        if window.start > 0 {
            out.push('…');
        }
        out.push_str(&html(&composed, window.clone(), &matches));
        if window.end < composed.trim_end().len() {
            out.push('…');
        }
        out
    }

    /// The matching words: where, and under which form.
    fn matches(&self, list: &[Word]) -> Vec<(Range<usize>, String)> {
        let together = self.runs(list);
        let hit = |(at, word): &(usize, &Word)| together.contains(at) || self.is_match(word);
        let found = list.iter().enumerate().filter(hit);
        found
            .map(|(_, word)| (word.span.clone(), key(word).to_owned()))
            .collect()
    }

    /// The places of words that together mean the same as some of the query.
    fn runs(&self, list: &[Word]) -> HashSet<usize> {
        let mut places = HashSet::new();
        if self.together.is_empty() {
            return places;
        }
        let norms: Vec<(usize, &String)> = list
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, word.norm.as_ref()?)))
            .collect();
        for wanted in &self.together {
            for run in norms.windows(wanted.len()) {
                if run.iter().map(|(_, norm)| *norm).eq(wanted.iter()) {
                    places.extend(run.iter().map(|(at, _)| *at));
                }
            }
        }
        places
    }

    fn is_match(&self, word: &Word) -> bool {
        let holds = |set: &HashSet<String>, form: &Option<String>| {
            form.as_ref().is_some_and(|form| set.contains(form))
        };
        self.exact.contains(&word.exact)
            || holds(&self.norm, &word.norm)
            || holds(&self.fold, &word.fold)
            || word.parts.iter().any(|part| self.norm.contains(part))
            || self
                .prefix
                .as_ref()
                .is_some_and(|prefix| word.exact.starts_with(prefix.as_str()))
    }
}

fn key(word: &Word) -> &str {
    word.norm.as_deref().unwrap_or(&word.exact)
}

/// The stretch to show: begins at the beginning of a word and ends at the end of one.
fn best_window(text: &str, list: &[Word], matches: &[(Range<usize>, String)]) -> Range<usize> {
    if text.chars().count() <= WINDOW {
        return 0..text.len();
    }
    let mut best = (0, 0);
    for (at, (span, _)) in matches.iter().enumerate() {
        let end = span.start + bytes_of(&text[span.start..], WINDOW);
        let within = matches[at..]
            .iter()
            .take_while(|(later, _)| later.end <= end);
        let different = within.map(|(_, form)| form).collect::<HashSet<_>>().len();
        if different > best.1 {
            best = (span.start, different);
        }
    }
    let start = lead_in(text, list, best.0);
    let limit = start + bytes_of(&text[start..], WINDOW);
    let last = list
        .iter()
        .rev()
        .find(|word| word.span.end <= limit && word.span.end > start);
    let end = match last {
        _ if limit == text.len() => limit,
        Some(word) => word.span.end,
        None => limit,
    };
    start..end
}

/// A few words before the first match, from the beginning of a word.
fn lead_in(text: &str, list: &[Word], first: usize) -> usize {
    let earliest = text[..first]
        .char_indices()
        .rev()
        .nth(WINDOW / 5 - 1)
        .map_or(0, |(at, _)| at);
    if earliest == 0 {
        return 0;
    }
    let start = list
        .iter()
        .map(|word| word.span.start)
        .find(|start| *start >= earliest);
    start.unwrap_or(first).min(first)
}

/// How many bytes the first `chars` characters take.
fn bytes_of(text: &str, chars: usize) -> usize {
    text.char_indices()
        .nth(chars)
        .map_or(text.len(), |(at, _)| at)
}

fn html(text: &str, window: Range<usize>, matches: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(window.len() + 32);
    let mut done = window.start;
    for (span, _) in matches {
        if span.start < done || span.end > window.end {
            continue;
        }
        escape(&text[done..span.start], &mut out);
        out.push_str("<mark>");
        escape(&text[span.clone()], &mut out);
        out.push_str("</mark>");
        done = span.end;
    }
    escape(&text[done..window.end], &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_are_marked_and_html_is_escaped() {
        let marker = Highlighter::for_query("møteplasser <b>");
        assert_eq!(
            marker.title("Én møteplass & <b>to</b> \"kontor\""),
            "Én <mark>møteplass</mark> &amp; &lt;<mark>b</mark>&gt;to&lt;/<mark>b</mark>&gt; &quot;kontor&quot;"
        );
    }

    #[test]
    fn the_last_word_marks_longer_words_too() {
        assert_eq!(
            Highlighter::for_query("kont").title("Kontoret"),
            "<mark>Kontoret</mark>"
        );
        assert_eq!(
            Highlighter::for_query("kont ").title("Kontoret"),
            "Kontoret"
        );
    }

    #[test]
    fn what_stood_in_for_a_word_is_marked() {
        let found = Found {
            corrected: vec![("moteplaas".to_owned(), vec!["møteplass".to_owned()])],
            completed: vec![("ungd".to_owned(), vec!["ungdommer".to_owned()])],
            ..Found::default()
        };
        let marker = Highlighter::of(&Parsed::from_text("moteplaas ungd"), &found);
        assert_eq!(
            marker.title("<i>Møteplasser for ungdom"),
            "&lt;i&gt;<mark>Møteplasser</mark> for <mark>ungdom</mark>"
        );
    }

    #[test]
    fn parts_of_compounds_and_the_same_meaning_are_marked() {
        let marked = |query: &str, title: &str| Highlighter::for_query(query).title(title);
        assert_eq!(
            marked("ungdomskontakt", "En kontakt for ungdom"),
            "En <mark>kontakt</mark> for <mark>ungdom</mark>"
        );
        assert_eq!(
            marked("kontakt ", "Ungdomskontakt"),
            "<mark>Ungdomskontakt</mark>"
        );
        assert_eq!(
            marked("møteplass ", "A meeting place, no other place"),
            "A <mark>meeting</mark> <mark>place</mark>, no other place"
        );
    }

    #[test]
    fn what_is_excluded_is_not_marked() {
        assert_eq!(
            Highlighter::for_query("båt -buss").title("Buss og båt"),
            "Buss og <mark>båt</mark>"
        );
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_best_stretch() {
        let text = format!(
            "{}et varmt møterom for unge. {}",
            "ord og ".repeat(100),
            "hale ".repeat(100)
        );
        let shown = Highlighter::for_query("møterom unge").text(&text);
        assert!(shown.starts_with("…") && shown.ends_with("…"), "{shown}");
        assert!(
            shown.contains("<mark>møterom</mark> for <mark>unge</mark>"),
            "{shown}"
        );
        assert!(shown.contains("hale…"), "{shown}");
        let plain = shown.replace("<mark>", "").replace("</mark>", "");
        assert!((150..=202).contains(&plain.chars().count()), "{plain}");
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        let shown = Highlighter::for_query("").text(&"blåbær ".repeat(60));
        assert!(
            shown.starts_with("blåbær blåbær") && shown.ends_with("blåbær…"),
            "{shown}"
        );
        assert_eq!(Highlighter::for_query("x").text("Kort."), "Kort.");
    }

    #[test]
    fn odd_texts_are_cut_without_harm() {
        for odd in [
            "",
            "\0",
            "👩‍👩‍👧",
            "שלום עולם",
            "a\u{30a}",
            &"ø".repeat(5_000),
            &"🙂 ".repeat(500),
        ] {
            let marker = Highlighter::for_query(odd);
            marker.title(odd);
            marker.text(odd);
        }
    }
}
