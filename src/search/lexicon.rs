//! Norwegian bokmål words: the lemma of a written form, and what kind of word it is.
//!
//! The map is Norsk ordbank's (CC BY 4.0, see NOTICE), built by `scripts/build_lexicon.py`.

use std::sync::LazyLock;

use tantivy_fst::Map;

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(Lexicon::embedded);

/// What kinds of word a form is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    /// A form of a noun.
    pub fn noun_form(self) -> bool {
        self.0 & 1 != 0
    }

    /// The lemma of a noun.
    pub fn noun(self) -> bool {
        self.0 & 2 != 0
    }

    /// The lemma of an adjective.
    pub fn adjective(self) -> bool {
        self.0 & 4 != 0
    }

    /// The lemma of a verb.
    pub fn verb(self) -> bool {
        self.0 & 8 != 0
    }
}

/// The map and the endings its numbers refer to; see the script for the numbers.
struct Lexicon {
    forms: Map<Vec<u8>>,
    endings: Vec<&'static str>,
}

impl Lexicon {
    /// None when the embedded bytes are no map, which a test rules out.
    fn embedded() -> Option<Self> {
        let bytes = include_bytes!("lexicon/bokmal.fst");
        Some(Self {
            forms: Map::from_bytes(bytes.to_vec()).ok()?,
            endings: include_str!("lexicon/endings.txt").split('\n').collect(),
        })
    }
}

fn entry(form: &str) -> Option<(&'static Lexicon, u64)> {
    let lexicon = LEXICON.as_ref()?;
    Some((lexicon, lexicon.forms.get(form)?))
}

/// The lemma of a form in lower case without accents; none when the form is unknown.
pub(super) fn lemma(form: &str) -> Option<String> {
    let (lexicon, number) = entry(form)?;
    let cut = (number >> 16 & 0xff) as usize;
    let ending = lexicon.endings.get((number & 0xffff) as usize)?;
    let letters = form.chars().count().checked_sub(cut)?;
    Some(form.chars().take(letters).chain(ending.chars()).collect())
}

/// The kinds of a form; none when the form is unknown.
pub(super) fn kinds(form: &str) -> Option<Kinds> {
    entry(form).map(|(_, number)| Kinds(number >> 24))
}

/// The form is a word of the language.
pub(super) fn knows(form: &str) -> bool {
    entry(form).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_their_lemma() {
        for (form, wanted) in [
            ("møteplassene", "møteplass"),
            ("bøker", "bok"),
            ("gikk", "gå"),
            ("ideer", "ide"),
            ("veilederen", "veileder"),
            ("søknader", "søknad"),
        ] {
            assert_eq!(lemma(form).as_deref(), Some(wanted), "{form}");
        }
        assert_eq!(lemma("ikkje"), None);
    }

    #[test]
    fn kinds_are_told_apart() {
        let kontor = kinds("kontor").unwrap();
        assert!(kontor.noun() && kontor.noun_form() && !kontor.verb());
        let kontorer = kinds("kontorer").unwrap();
        assert!(kontorer.noun_form() && !kontorer.noun());
        assert!(kinds("skrive").unwrap().verb());
        assert!(kinds("grønn").unwrap().adjective());
        assert!(knows("gikk") && !knows("qwrt"));
    }
}
