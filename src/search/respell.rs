//! Words typed on a keyboard without æøå, as they may be spelt with them.

/// Spellings of a word that are looked at.
const MOST: usize = 64;

/// What may be typed for each letter.
const LETTERS: [(&str, &str); 6] = [
    ("aa", "å"),
    ("ae", "æ"),
    ("oe", "ø"),
    ("a", "å"),
    ("a", "æ"),
    ("o", "ø"),
];

/// A word with one or more of its letters read as æ, ø or å, those with the fewest first; most are no words.
/// At most [`MOST`].
pub(super) fn spellings(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    // What has been spelt so far, and how much of the word that is.
    let mut begun = vec![(String::new(), 0)];
    while !begun.is_empty() && found.len() < MOST {
        let mut further = Vec::new();
        for (start, read) in &begun {
            for (at, _) in word[*read..].char_indices() {
                let (kept, rest) = word[*read..].split_at(at);
                let read_so = LETTERS.iter().filter(|(typed, _)| rest.starts_with(typed));
                further.extend(read_so.map(|(typed, meant)| {
                    let read = read + at + typed.len();
                    (format!("{start}{kept}{meant}"), read)
                }));
            }
        }
        let whole = further
            .iter()
            .map(|(start, read)| format!("{start}{}", &word[*read..]));
        found.extend(whole);
        begun = further;
    }
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_is_tried_alone_before_several() {
        assert_eq!(spellings("mote"), ["møte"]);
        assert_eq!(
            spellings("gaard"),
            [
                "gård", "gåard", "gæard", "gaård", "gaærd", "gåård", "gåærd", "gæård", "gæærd"
            ]
        );
        assert!(spellings("moteplass").contains(&"møteplass".to_owned()));
        assert!(spellings("laererloese").contains(&"lærerløse".to_owned()));
        assert_eq!(spellings("møte"), [] as [String; 0]);
    }

    #[test]
    fn a_long_word_has_bounded_spellings() {
        assert_eq!(spellings(&"ao".repeat(40)).len(), MOST);
    }
}
