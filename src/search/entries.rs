//! The lines of a file of words that mean the same, taken apart.
//!
//! A file may be large and made to harm: how much is in it is counted before any word is analysed.

use std::{collections::HashSet, sync::Arc};

use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};

use super::analysis::analyse_some;

/// The longest entry, in words without stop words.
pub(super) const LONGEST: usize = 4;
/// A longer entry, in bytes, is not looked at.
const LONGEST_BYTES: usize = 120;
/// The most entries of a line.
pub(super) const MOST_OF_LINE: usize = 200;
/// The most entries of a file.
pub(super) const MOST_OF_FILE: usize = 10_000;

/// The norms of an entry, in order.
pub(super) type Entry = Arc<[String]>;

/// What a line of a file says.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// Blank, or a comment alone.
    Nothing,
    /// No two entries.
    TooLittle,
    /// These mean the same.
    Group(Vec<Entry>),
    /// Who asks for one of the first also finds the second.
    Arrow(Vec<Entry>, Vec<Entry>),
    /// English words mean the same as the others, but not as each other.
    Across {
        /// The English words by their norms, as if they were Norwegian.
        asked: Vec<Entry>,
        /// The English words by their English stems.
        english: Vec<Entry>,
        /// The others.
        found: Vec<Entry>,
    },
}

/// What each line of a text says, or what there is too much of. Cost: a walk over the text, and
/// the analysis of at most [`MOST_OF_FILE`] entries.
pub(super) fn lines_of(text: &str) -> Result<Vec<Said>, String> {
    let mut all = 0;
    for (number, line) in (1..).zip(text.lines()) {
        let entries = content(line).split([',', '>', '=']).count();
        if entries > MOST_OF_LINE {
            return Err(format!(
                "line {number} has {entries} entries, more than {MOST_OF_LINE}"
            ));
        }
        if !content(line).is_empty() {
            all += entries;
        }
    }
    if all > MOST_OF_FILE {
        return Err(format!("{all} entries, more than {MOST_OF_FILE}"));
    }
    Ok(text.lines().map(said).collect())
}

/// A line without its comment.
fn content(line: &str) -> &str {
    line.split('#').next().unwrap_or_default().trim()
}

fn said(line: &str) -> Said {
    let line = content(line);
    if line.is_empty() {
        return Said::Nothing;
    }
    let said = if let Some((asked, found)) = line.split_once('>') {
        Said::Arrow(entries(asked), entries(found))
    } else if let Some((english, norwegian)) = line.split_once('=') {
        Said::Across {
            asked: entries(english),
            english: each(english, english_stems),
            found: entries(norwegian),
        }
    } else {
        Said::Group(entries(line))
    };
    match &said {
        Said::Group(group) if group.len() < 2 => Said::TooLittle,
        Said::Arrow(asked, found) | Said::Across { asked, found, .. }
            if asked.is_empty() || found.is_empty() =>
        {
            Said::TooLittle
        }
        _ => said,
    }
}

/// The entries of a list by their norms.
fn entries(list: &str) -> Vec<Entry> {
    let mut all = each(list, |entry| analyse_some(entry, LONGEST + 1));
    all.retain(|norms| norms.len() <= LONGEST);
    all
}

/// The entries of a list, each once and in order, as they are read; what reads as nothing is left out.
fn each(list: &str, read: impl Fn(&str) -> Vec<String>) -> Vec<Entry> {
    let mut known = HashSet::new();
    let short = list.split(',').filter(|it| it.len() <= LONGEST_BYTES);
    let all = short.map(|entry| Entry::from(read(entry)));
    all.filter(|it| !it.is_empty() && known.insert(Arc::clone(it)))
        .collect()
}

/// The English stems of some words: *visits* is *visit*, *libraries* is *library*.
pub(super) fn english_stems(words: &str) -> Vec<String> {
    let mut chain = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::English))
        .build();
    let mut stems = Vec::new();
    let mut stream = chain.token_stream(words);
    stream.process(&mut |token| stems.push(token.text.clone()));
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_with_too_much_in_it_is_refused_before_it_is_read() {
        let many = |count: usize, between: &str| {
            let words: Vec<String> = (0..count).map(|n| format!("ord{n}")).collect();
            words.join(between)
        };
        for (text, wanted) in [
            ("a,".repeat(300_000), "line 1 has 300001 entries"),
            (
                format!("x, y\n{}", many(201, ",")),
                "line 2 has 201 entries",
            ),
            (format!("a > {}", many(200, ",")), "line 1 has 201 entries"),
            ("a,b\n".repeat(5_001), "10002 entries"),
        ] {
            let cause = lines_of(&text).unwrap_err();
            assert!(cause.starts_with(wanted), "{cause}");
        }
        assert_eq!(lines_of(&many(200, ",")).unwrap().len(), 1);
        assert_eq!(lines_of(&"#,,,\n\n".repeat(50_000)).unwrap().len(), 100_000);
    }

    #[test]
    fn an_entry_counts_once_and_not_when_it_is_too_long() {
        let Said::Group(group) = said("lege, leger, doktor, a b c d e f g, ") else {
            panic!("no group");
        };
        assert_eq!(group.len(), 2);
        let long = format!("lege, {}", "og ".repeat(60) + "doktor");
        assert!(matches!(said(&long), Said::TooLittle));
        assert!(matches!(said("lege, leger"), Said::TooLittle));
    }
}
