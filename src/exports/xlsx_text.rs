//! Text as an XLSX cell can hold it.

use super::neutral::neutralised;

/// The most UTF-16 units of text in one cell; Excel calls a file with more damaged.
pub(super) const LONGEST_CELL: usize = 32_767;
/// Stands at the end of text that was cut.
pub(super) const CUT_MARK: &str = " […]";

/// `text` as [`xml_text`], neutralised, and cut with [`CUT_MARK`] when too long.
pub(super) fn cell_text(text: &str) -> String {
    let clean = xml_text(text);
    cut(neutralised(&clean).into_owned())
}

/// `text` without what XML cannot carry, and with line breaks as `\n`.
pub(super) fn xml_text(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified
        .chars()
        .filter(|&character| is_xml(character))
        .collect()
}

/// `Char` of XML 1.0, apart from the carriage return.
fn is_xml(character: char) -> bool {
    !matches!(character, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}')
}

fn cut(text: String) -> String {
    // A character never has more UTF-16 units than UTF-8 bytes.
    if text.len() <= LONGEST_CELL || text.encode_utf16().count() <= LONGEST_CELL {
        return text;
    }
    let room = LONGEST_CELL - CUT_MARK.encode_utf16().count();
    let mut units = 0;
    let mut kept: String = text
        .chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= room
        })
        .collect();
    kept.push_str(CUT_MARK);
    kept
}

#[cfg(test)]
mod tests {
    use super::{CUT_MARK, LONGEST_CELL, cell_text};

    #[test]
    fn text_of_the_longest_length_is_whole_and_one_more_is_cut_with_a_mark() {
        let longest = "å".repeat(LONGEST_CELL);
        assert_eq!(cell_text(&longest), longest);
        let cut = cell_text(&format!("{longest}å"));
        assert_eq!(cut.encode_utf16().count(), LONGEST_CELL);
        assert!(cut.ends_with(CUT_MARK));
    }

    #[test]
    fn a_cut_never_splits_a_character_of_two_units() {
        let cut = cell_text(&"💡".repeat(LONGEST_CELL));
        assert!(cut.encode_utf16().count() <= LONGEST_CELL);
        assert!(
            cut.trim_end_matches(CUT_MARK)
                .chars()
                .all(|character| character == '💡')
        );
    }

    #[test]
    fn characters_that_xml_forbids_are_removed_and_cannot_hide_a_formula() {
        assert_eq!(
            cell_text("a\u{0}b\u{8}c\u{B}d\u{1F}e\u{FFFE}f\u{FFFF}"),
            "abcdef"
        );
        assert_eq!(cell_text("\u{1}=1"), "'=1");
        assert_eq!(cell_text("\r=1"), "'\n=1");
        assert_eq!(cell_text("\u{FFFF}=1"), "'=1");
        assert_eq!(
            cell_text("tab\tand\r\nbreak\rkept"),
            "tab\tand\nbreak\nkept"
        );
    }
}
