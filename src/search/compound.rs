//! Compounds taken apart: `ungdomskontakt` is `ungdom` and `kontakt`.

use super::lexicon::{kinds, lemma};

/// Words shorter than this many letters are never taken apart.
const SHORTEST: usize = 6;
/// A part has at least this many letters.
const SHORTEST_PART: usize = 3;
/// Letters that may bind the parts, those that tell most first.
const BINDING: [&str; 3] = ["", "s", "e"];
/// Words of the lexicon that look like parts and hardly ever are.
const NO_PART: [&str; 82] = [
    "ale", "ane", "ans", "ant", "are", "bar", "dom", "els", "ene", "ens", "ent", "ere", "ers",
    "ert", "est", "ett", "ette", "elle", "else", "ende", "eri", "gen", "ger", "hen", "het",
    "heten", "ind", "ing", "inge", "ingen", "inger", "isk", "ist", "ive", "ken", "ker", "lag",
    "lege", "len", "ler", "lig", "lige", "men", "mer", "nat", "nen", "ner", "net", "nin", "ning",
    "ord", "per", "ral", "ren", "rer", "ring", "sen", "sene", "ser", "sin", "sing", "sjon", "skap",
    "som", "ste", "sten", "ster", "tall", "tel", "ten", "ter", "tere", "tet", "ting", "tor", "tur",
    "ved", "ver", "via", "able", "sjonen", "heter",
];
/// Simple words that look like compounds.
const SIMPLE: [&str; 14] = [
    "veileder",
    "veiledning",
    "veilede",
    "bestille",
    "mulighet",
    "allerede",
    "foreldre",
    "forelder",
    "tirsdag",
    "forening",
    "sommer",
    "person",
    "arrangement",
    "kontakt",
];
/// Of these, real words that count as parts at the end of a word when the beginning is a noun.
const SOMETIMES: [&str; 7] = ["lag", "ord", "lege", "tall", "tur", "ring", "ting"];

/// The two parts of a compound, the first without its binding letter; none for a simple word.
pub(super) fn split(word: &str) -> Option<(String, String)> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let simple = |base: &String| SIMPLE.contains(&base.as_str());
    if ends.len() < SHORTEST || lemma(word).is_some_and(|base| simple(&base)) {
        return None;
    }
    let mut best: Option<(i32, &str, &str)> = None;
    let places = ends.get(SHORTEST_PART..=ends.len() - SHORTEST_PART)?;
    for at in places {
        let (left, right) = word.split_at(*at);
        let Some(right_worth) = worth_right(right) else {
            continue;
        };
        for binding in BINDING {
            let Some(stem) = left.strip_suffix(binding) else {
                continue;
            };
            let Some(left_worth) = worth_left(stem, binding) else {
                continue;
            };
            let shorter = stem.chars().count().min(right.chars().count());
            let worth = left_worth
                + right_worth
                + 3 * i32::from(shorter >= 4)
                + i32::try_from(shorter).unwrap_or(0).min(8) / 2;
            if best.is_none_or(|(known, ..)| worth > known) {
                best = Some((worth, stem, right));
            }
        }
    }
    best.map(|(_, left, right)| (left.to_owned(), right.to_owned()))
}

/// All parts of a compound, and the parts of long parts.
pub(super) fn parts(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(word, &mut found, 0);
    found
}

fn collect(word: &str, found: &mut Vec<String>, depth: usize) {
    if let Some((left, right)) = split(word) {
        for part in [left, right] {
            if depth < 2 && part.chars().count() >= 8 {
                collect(&part, found, depth + 1);
            }
            found.push(part);
        }
    }
}

fn worth_right(right: &str) -> Option<i32> {
    if NO_PART.contains(&right) && !SOMETIMES.contains(&right) {
        return None;
    }
    let kinds = kinds(right)?;
    if kinds.noun_form() {
        let base = lemma(right)?;
        let pseudo = NO_PART.contains(&base.as_str()) && !SOMETIMES.contains(&base.as_str());
        return (base.chars().count() >= SHORTEST_PART && !pseudo).then_some(2);
    }
    (right.chars().count() >= 4).then_some(0)
}

fn worth_left(left: &str, binding: &str) -> Option<i32> {
    if left.chars().count() < SHORTEST_PART || NO_PART.contains(&left) {
        return None;
    }
    let kinds = kinds(left)?;
    let own = if kinds.noun() {
        2
    } else if kinds.adjective() && binding != "s" {
        1
    } else if kinds.verb() && binding.is_empty() {
        0
    } else {
        return None;
    };
    Some(
        own + match binding {
            "s" => 1,
            "e" => -1,
            _ => 0,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_come_apart_at_their_joint() {
        for (word, left, right) in [
            ("ungdomskontakt", "ungdom", "kontakt"),
            ("arbeidstrening", "arbeid", "trening"),
            ("møteplass", "møte", "plass"),
            ("navkontor", "nav", "kontor"),
            ("søknadsskjema", "søknad", "skjema"),
            ("barnehageplassen", "barnehage", "plassen"),
            ("kommunehuset", "kommune", "huset"),
        ] {
            let found = split(word);
            assert_eq!(found, Some((left.to_owned(), right.to_owned())), "{word}");
        }
        assert!(parts("arbeidslivssenter").contains(&"arbeid".to_owned()));
    }

    #[test]
    fn simple_words_stay_whole() {
        for word in [
            "kontoret",
            "veileder",
            "muligheten",
            "bestille",
            "tirsdager",
        ] {
            assert_eq!(split(word), None, "{word}");
        }
    }
}
