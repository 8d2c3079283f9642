//! Nynorsk words to the bokmål words that stand for them.
//!
//! A list for the closed classes and for words no rule reaches, then rules: stems and endings
//! are rewritten, and a rewriting counts only when the lexicon knows the result.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    compound,
    lexicon::{kinds, knows, lemma},
};

/// Listed form -> bokmål lemma.
static LISTED: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let text = include_str!("lexicon/nynorsk.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once(": "));
    let mut listed = HashMap::new();
    for (bokmal, forms) in entries {
        for form in forms.split_whitespace().filter(|form| *form != bokmal) {
            listed.entry(form).or_insert(bokmal);
        }
    }
    listed
});

/// A part of a compound has at least this many letters.
const SHORTEST_PART: usize = 3;
/// Letters that may bind the parts.
const BINDING: [&str; 3] = ["", "s", "e"];

/// The first so many stems are optional forms in bokmål too.
const OPTIONAL: usize = 7;

/// Stems anywhere in a word.
const STEMS: [(&str, &str); 46] = [
    ("sjuk", "syk"),
    ("heim", "hjem"),
    ("skul", "skol"),
    ("veg", "vei"),
    ("mjølk", "melk"),
    ("høg", "høy"),
    ("låg", "lav"),
    ("teneste", "tjeneste"),
    ("sjølv", "selv"),
    ("frå", "fra"),
    ("fram", "frem"),
    ("saman", "sammen"),
    ("løysing", "løsning"),
    ("løys", "løs"),
    ("køyr", "kjør"),
    ("høyr", "hør"),
    ("kyrkj", "kirk"),
    ("tilbod", "tilbud"),
    ("forbod", "forbud"),
    ("opning", "åpning"),
    ("open", "åpen"),
    ("rettlei", "veiled"),
    ("leiar", "leder"),
    ("leiing", "ledelse"),
    ("rekn", "regn"),
    ("stad", "sted"),
    ("eigen", "egen"),
    ("ein", "en"),
    ("heil", "hel"),
    ("fleir", "fler"),
    ("føre", "for"),
    ("verk", "virk"),
    ("auk", "øk"),
    ("vatn", "vann"),
    ("månad", "måned"),
    ("veke", "uke"),
    ("gåve", "gave"),
    ("spel", "spill"),
    ("skot", "skudd"),
    ("setj", "sett"),
    ("setjing", "setting"),
    ("bustad", "bolig"),
    ("framand", "fremmed"),
    ("laus", "løs"),
    ("kv", "hv"),
    ("haust", "høst"),
];

/// Endings, longest first.
const ENDINGS: [(&str, &str); 50] = [
    ("legheitene", "lighetene"),
    ("kkjer", "kker"),
    ("ggjer", "gger"),
    ("legheiter", "ligheter"),
    ("legheita", "ligheten"),
    ("legheit", "lighet"),
    ("ingane", "ingene"),
    ("jarane", "erne"),
    ("arane", "erne"),
    ("heitene", "hetene"),
    ("heiter", "heter"),
    ("heita", "heten"),
    ("jande", "ende"),
    ("jarar", "ere"),
    ("jaren", "eren"),
    ("ingar", "inger"),
    ("heit", "het"),
    ("leik", "lighet"),
    ("leik", "het"),
    ("legare", "ligere"),
    ("legast", "ligst"),
    ("lege", "lige"),
    ("leg", "lig"),
    ("ande", "ende"),
    ("arar", "ere"),
    ("aren", "eren"),
    ("ar", "er"),
    ("jar", "er"),
    ("ane", "ene"),
    ("are", "ere"),
    ("ast", "est"),
    ("ast", "e"),
    ("jast", "e"),
    ("semd", "somhet"),
    ("sam", "som"),
    ("ja", "e"),
    ("je", "e"),
    ("inga", "ingen"),
    ("ad", "et"),
    ("a", "e"),
    ("a", "et"),
    ("a", "en"),
    ("a", "ene"),
    ("nad", "ning"),
    ("er", ""),
    ("ene", "er"),
    ("e", ""),
    ("te", "de"),
    ("de", "te"),
    ("dde", "de"),
];
/// Endings of a listed word.
const OF_LISTED: [&str; 12] = [
    "ane", "ene", "arar", "ar", "er", "en", "et", "a", "e", "s", "t", "r",
];

/// The bokmål word for a nynorsk one; none when it is bokmål already, or neither.
pub(super) fn to_bokmal(word: &str) -> Option<String> {
    if let Some(bokmal) = listed(word) {
        return Some(bokmal.to_owned());
    }
    if let Some(lemma) = lemma(word) {
        if let Some(bokmal) = LISTED.get(lemma.as_str()) {
            return Some((*bokmal).to_owned());
        }
        let optional = STEMS[..OPTIONAL].iter();
        let common = optional.filter(|(form, _)| word.contains(form));
        return common
            .map(|(form, common)| word.replacen(form, common, 1))
            .find(|it| knows(it));
    }
    if word.chars().count() < 4 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut tried = vec![word.to_owned()];
    for (nynorsk, bokmal) in STEMS {
        if word.contains(nynorsk) {
            tried.push(word.replacen(nynorsk, bokmal, 1));
        }
    }
    for at in 1..tried.len() {
        for (nynorsk, bokmal) in STEMS {
            if tried[at].contains(nynorsk) && tried.len() < 24 {
                tried.push(tried[at].replacen(nynorsk, bokmal, 1));
            }
        }
    }
    let mut rewritten: Vec<String> = Vec::new();
    for stem in tried.into_iter().rev() {
        for (nynorsk, bokmal) in ENDINGS {
            if let Some(start) = stem.strip_suffix(nynorsk) {
                rewritten.push(format!("{start}{bokmal}"));
            }
        }
        if stem != word {
            rewritten.push(stem);
        }
    }
    let known = rewritten.iter().find(|it| knows(it));
    if let Some(found) = known {
        return Some(found.clone());
    }
    if let Some(found) = of_two(word) {
        return Some(found);
    }
    if compound::split(word).is_some() {
        return None;
    }
    rewritten.retain(|it| compound::split(it).is_some());
    rewritten.into_iter().next()
}

/// A compound of which at least one part is nynorsk: *sommarjobbar*.
fn of_two(word: &str) -> Option<String> {
    let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let places = letters.get(SHORTEST_PART..=letters.len().checked_sub(SHORTEST_PART)?)?;
    // The longest beginning tells most.
    places.iter().rev().find_map(|at| {
        let (start, end) = word.split_at(*at);
        let right = last_part(end);
        let plain_right = || kinds(end).filter(|kinds| kinds.noun_form()).map(|_| end);
        BINDING.iter().find_map(|binding| {
            let stem = start.strip_suffix(binding)?;
            if stem.chars().count() < SHORTEST_PART {
                return None;
            }
            let (left, right) = match (first_part(stem), &right) {
                (Some(left), Some(right)) => (left, right.clone()),
                (Some(left), None) => (left, plain_right()?.to_owned()),
                (None, Some(right)) if noun(stem) => (stem.to_owned(), right.clone()),
                _ => return None,
            };
            Some(format!("{left}{binding}{right}"))
        })
    })
}

/// The bokmål noun for a nynorsk beginning of a compound.
fn first_part(stem: &str) -> Option<String> {
    let listed = LISTED.get(stem).map(|listed| (*listed).to_owned());
    let agent = || Some(format!("{}er", stem.strip_suffix("ar")?));
    listed.or_else(agent).filter(|bokmal| noun(bokmal))
}

/// The bokmål noun for a nynorsk end of a compound.
fn last_part(end: &str) -> Option<String> {
    let listed = listed(end).filter(|it| noun(it)).map(str::to_owned);
    listed.or_else(|| {
        if knows(end) {
            return None;
        }
        let endings = ENDINGS.iter().filter(|(nynorsk, _)| nynorsk.len() > 1);
        let rewritten = endings.filter_map(|(nynorsk, bokmal)| {
            Some(format!("{}{bokmal}", end.strip_suffix(nynorsk)?))
        });
        rewritten
            .filter(|it| it.chars().count() > SHORTEST_PART)
            .find(|it| kinds(it).is_some_and(|kinds| kinds.noun_form()))
    })
}

fn noun(word: &str) -> bool {
    kinds(word).is_some_and(|kinds| kinds.noun())
}

/// The listed meaning of a word or of what is left without an ending.
fn listed(word: &str) -> Option<&'static str> {
    if let Some(bokmal) = LISTED.get(word) {
        return Some(bokmal);
    }
    if knows(word) {
        return None;
    }
    let stems = OF_LISTED.iter().filter_map(|it| word.strip_suffix(it));
    stems
        .filter(|stem| stem.chars().count() >= 4)
        .find_map(|stem| LISTED.get(stem).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nynorsk_words_become_bokmal() {
        for (nynorsk, bokmal) in [
            ("ikkje", "ikke"),
            ("korleis", "hvordan"),
            ("rettleiarar", "veileder"),
            ("tenestene", "tjeneste"),
            ("sjukepengane", "sykepengene"),
            ("heimekontoret", "hjemmekontor"),
            ("moglegheitene", "mulighet"),
            ("brukarane", "bruker"),
            ("utdanningar", "utdanninger"),
            ("vegen", "vei"),
            ("løysingane", "løsning"),
            ("vanskelegare", "vanskeligere"),
            ("arbeidssøkjarar", "arbeidssøker"),
            ("sommarjobbar", "sommerjobber"),
            ("morgonkaffi", "morgenkaffe"),
            ("brukarutval", "brukerutvalg"),
            ("sjukeheimen", "sykehjem"),
        ] {
            assert_eq!(to_bokmal(nynorsk).as_deref(), Some(bokmal), "{nynorsk}");
        }
    }

    #[test]
    fn bokmal_stays() {
        for word in [
            "kontoret",
            "ungdommer",
            "søknader",
            "frivillige",
            "møteplassen",
            "a7",
        ] {
            assert_eq!(to_bokmal(word), None, "{word}");
        }
    }
}
