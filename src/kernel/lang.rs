//! The languages of the product and a small decision which of them a text is written in.

use poem_openapi::Enum;
use sea_orm::{DeriveActiveEnum, EnumIter};

/// Language of a text or of a person's interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Enum, EnumIter, DeriveActiveEnum)]
#[oai(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Lang {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

/// Words that are frequent in one of the three languages and absent or rare in the others.
const NYNORSK: &[&str] = &[
    "ikkje",
    "eg",
    "ein",
    "ei",
    "eit",
    "frå",
    "kva",
    "kvar",
    "korleis",
    "kven",
    "vere",
    "berre",
    "nokon",
    "noko",
    "nokre",
    "dei",
    "dykk",
    "dykkar",
    "meir",
    "mykje",
    "våre",
    "gjer",
    "gjere",
    "kjem",
    "seier",
    "skulen",
    "vert",
    "desse",
    "difor",
    "saman",
    "eigne",
    "sjølv",
    "brukarar",
    "brukarane",
    "brukar",
    "tilsette",
    "heile",
    "mellom",
    "vere",
    "då",
];
const BOKMAL: &[&str] = &[
    "ikke", "jeg", "en", "et", "fra", "hva", "hver", "hvordan", "hvem", "være", "bare", "noen",
    "noe", "de", "dere", "mer", "mye", "gjør", "gjøre", "kommer", "sier", "blir", "disse",
    "derfor", "sammen", "egne", "selv", "brukere", "brukerne", "bruker", "ansatte", "hele", "da",
    "også", "når", "hvor",
];
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "is", "are", "we", "with", "that", "this", "they", "people",
    "should", "would", "could", "a", "it", "be", "have", "not", "you", "our", "can", "who", "when",
    "from", "at", "on", "by", "an",
];

/// The language with most tell-tale words in the text; bokmål when nothing tells.
pub fn detect(text: &str) -> Lang {
    let (mut bokmal, mut nynorsk, mut english) = (0, 0, 0);
    for word in text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
    {
        let word = word.to_lowercase();
        bokmal += usize::from(BOKMAL.contains(&word.as_str()));
        nynorsk += usize::from(NYNORSK.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    if english > bokmal.max(nynorsk) {
        Lang::En
    } else if nynorsk > bokmal {
        Lang::Nn
    } else {
        Lang::Nb
    }
}

/// The best language for an `Accept-Language` header (RFC 9110 §12.5.4); bokmål when none fits.
pub fn from_accept_language(header: &str) -> Lang {
    let mut best = (0.0, Lang::Nb);
    for item in header.split(',') {
        let mut parts = item.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight: f32 = parts
            .find_map(|p| p.trim().strip_prefix("q=")?.parse().ok())
            .unwrap_or(1.0);
        let lang = match tag.split('-').next().unwrap_or_default() {
            "nb" | "no" => Lang::Nb,
            "nn" => Lang::Nn,
            "en" => Lang::En,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, lang);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_tell_the_language() {
        assert_eq!(detect("Vi bør ikke la folk vente når de kommer."), Lang::Nb);
        assert_eq!(
            detect("Vi bør ikkje la folk vente når dei kjem frå skulen."),
            Lang::Nn
        );
        assert_eq!(detect("We should not let people wait."), Lang::En);
        assert_eq!(detect("Kaffe?"), Lang::Nb);
    }

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(from_accept_language("de, en;q=0.4, nn;q=0.8"), Lang::Nn);
        assert_eq!(from_accept_language("fr"), Lang::Nb);
        assert_eq!(from_accept_language("en-GB"), Lang::En);
    }
}
