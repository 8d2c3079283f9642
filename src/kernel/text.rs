//! Rules for what people write: Unicode form, characters that are not text, lengths, and keys derived from text.

use super::error::{Error, FieldCode, FieldError, Result};
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// The same text in Unicode normal form C, else unchanged.
pub fn nfc(text: &str) -> String {
    text.nfc().collect()
}

/// True for characters that are never text: controls other than tab and line breaks, bidirectional
/// overrides (they can make text read differently from what it is) and Unicode non-characters.
pub fn is_not_text(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fdd0}'..='\u{fdef}' => true,
        c if (c as u32) & 0xfffe == 0xfffe => true,
        c => c.is_control(),
    }
}

/// Collects every fault of an input, so that the caller hears of all of them at once.
#[derive(Default)]
pub struct Check {
    faults: Vec<FieldError>,
}

impl Check {
    /// A check without faults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a fault.
    pub fn fault(&mut self, pointer: impl Into<String>, code: FieldCode) {
        self.faults.push(FieldError::new(pointer, code));
    }

    /// Text as typed in form C. Lengths count Unicode characters; text of blanks alone counts as missing.
    pub fn text(&mut self, pointer: &str, text: &str, length: RangeInclusive<usize>) -> String {
        let clean = nfc(text);
        if clean.chars().any(is_not_text) {
            self.fault(pointer, FieldCode::NotAllowedCharacters);
        }
        let count = clean.chars().count();
        if *length.start() > 0 && clean.trim().is_empty() {
            self.fault(pointer, FieldCode::Required);
        } else if count < *length.start() {
            self.fault(pointer, FieldCode::TooShort);
        } else if count > *length.end() {
            self.fault(pointer, FieldCode::TooLong);
        }
        clean
    }

    /// One line of text, trimmed, without line breaks.
    pub fn line(&mut self, pointer: &str, text: &str, length: RangeInclusive<usize>) -> String {
        let clean = self.text(pointer, text.trim(), length);
        if clean.contains(['\n', '\r', '\t']) {
            self.fault(pointer, FieldCode::NotAllowedCharacters);
        }
        clean
    }

    /// Text that may be missing; blank counts as missing.
    pub fn optional_text(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        longest: usize,
    ) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(self.text(pointer, text, 1..=longest))
    }

    /// One line that may be missing; blank counts as missing.
    pub fn optional_line(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        longest: usize,
    ) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        Some(self.line(pointer, text, 1..=longest))
    }

    /// `Ok` when no fault was noted.
    pub fn done(self) -> Result<()> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.faults))
        }
    }
}

/// The key by which names are sorted and compared: lower case, accents off, æ ø å after z.
/// Made here because SQLite neither folds nor sorts Norwegian letters.
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.trim().nfc().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' => key.push('{'),
            'ø' | 'ö' => key.push('|'),
            'å' => key.push('}'),
            c => key.extend(
                std::iter::once(c)
                    .nfd()
                    .filter(|part| !unicode_normalization::char::is_combining_mark(*part)),
            ),
        }
    }
    key
}

/// The key by which names are the same to people: blanks and the size of letters do not tell them apart.
pub fn name_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    nfc(&words.join(" ")).to_lowercase()
}

/// A key for addresses: lower-case ASCII letters, digits and single hyphens, at most 60 characters.
/// Empty when the text holds no letter or digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' => slug.push_str("ae"),
            'ø' | 'ö' => slug.push('o'),
            'å' => slug.push('a'),
            c => match std::iter::once(c).nfd().next() {
                Some(base) if base.is_ascii_alphanumeric() => slug.push(base),
                _ if slug.ends_with('-') || slug.is_empty() => {}
                _ => slug.push('-'),
            },
        }
    }
    slug.truncate(60);
    slug.trim_end_matches('-').to_owned()
}

/// True for what [`slug`] can return.
pub fn is_slug(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// An e-mail address in the form in which it is unique: trimmed, lower case.
pub fn email_key(email: &str) -> String {
    nfc(email.trim()).to_lowercase()
}

/// True for something that can be an e-mail address: one `@`, a dot in the domain, no blanks, at most 254 characters.
pub fn is_email(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else {
        return false;
    };
    email.len() <= 254
        && !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains('@')
        && !email.chars().any(|c| c.is_whitespace() || is_not_text(c))
}

/// A title proposed from a text: its first sentence or line, cut between words at about 80 characters.
pub fn title_from(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let line: String = line
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let sentence = &line[..sentence_end(&line)];
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    let words = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut.as_str(), |(words, _)| words);
    format!(
        "{}…",
        words.trim_end_matches([',', ';', ':', ' ', '–', '-'])
    )
}

/// Where the first sentence ends, in bytes: before a full stop, after `!` or `?`, when blank and a capital
/// letter follow, so that «kl. 20» does not end one.
fn sentence_end(line: &str) -> usize {
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let next = rest.trim_start();
        let ends =
            next.is_empty() || (next.len() < rest.len() && next.starts_with(char::is_uppercase));
        match c {
            '.' if ends => return at,
            '!' | '?' if ends => return at + 1,
            _ => {}
        }
    }
    line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faults_of_an_input_are_told_at_once() {
        let mut check = Check::new();
        check.line("/title", "for\u{0}bidden", 1..=5);
        check.text("/text", "  ", 1..=10);
        let Err(Error::Invalid(faults)) = check.done() else {
            panic!("must fail")
        };
        let codes: Vec<_> = faults
            .iter()
            .map(|f| (f.pointer.as_str(), f.code))
            .collect();
        assert_eq!(
            codes,
            [
                ("/title", FieldCode::NotAllowedCharacters),
                ("/title", FieldCode::TooLong),
                ("/text", FieldCode::Required)
            ]
        );
    }

    #[test]
    fn text_is_kept_as_typed_in_form_c() {
        let mut check = Check::new();
        assert_eq!(
            check.text("/text", "  e\u{301}n <b>\r\n", 1..=20),
            "  én <b>\r\n"
        );
        assert!(check.done().is_ok());
    }

    #[test]
    fn norwegian_letters_sort_after_z() {
        let mut names = ["Ås", "Zoo", "Ærlig", "Øst", "arbeid", "Éa"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["arbeid", "Éa", "Zoo", "Ærlig", "Øst", "Ås"]);
    }

    #[test]
    fn slugs_are_plain_ascii() {
        assert_eq!(
            slug("  Møteplasser i hverdagen – én!  "),
            "moteplasser-i-hverdagen-en"
        );
        assert_eq!(slug("…"), "");
        assert!(is_slug("ung-arena-2"));
        assert!(!is_slug("-x") && !is_slug("Å") && !is_slug(""));
    }

    #[test]
    fn a_title_is_the_first_sentence_or_cut_between_words() {
        assert_eq!(
            title_from("\n Hold åpent kl. 20 hver torsdag. Så kan flere komme."),
            "Hold åpent kl. 20 hver torsdag"
        );
        assert_eq!(
            title_from("Kan vi dele lokaler?  Ja."),
            "Kan vi dele lokaler?"
        );
        let long = title_from(&"møteplass ".repeat(30));
        assert!(long.ends_with("møteplass…") && long.chars().count() <= 81);
    }

    #[test]
    fn addresses_without_a_domain_are_refused() {
        assert!(is_email("amina@demo.example"));
        for bad in [
            "amina",
            "a@b",
            "@demo.example",
            "a b@demo.example",
            "a@b@c.no",
            "a@.no",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
