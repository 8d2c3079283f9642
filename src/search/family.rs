//! Words made from one another: *oversette* and *oversettelse*, *kjøre* and *kjøring*.

use super::lexicon::kinds;

/// How a noun of an action ends, and the verb it is made from.
const ACTIONS: [(&str, &str); 6] = [
    ("asjon", "ere"),
    ("nad", "e"),
    ("else", "e"),
    ("ning", "e"),
    ("ing", "e"),
    ("sel", "e"),
];
/// What is left of a noun without its ending has at least this many letters.
const SHORTEST_ROOT: usize = 3;

/// The lemmas of the words of the same root as a lemma, without itself: at most a handful.
pub(super) fn family(lemma: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut verbs: Vec<String> = Vec::new();
    if is_verb(lemma) {
        verbs.push(lemma.to_owned());
    }
    for (noun, verb) in ACTIONS {
        let root = lemma.strip_suffix(noun).filter(|it| long_enough(it));
        let made = root.map(|root| format!("{root}{verb}"));
        verbs.extend(made.filter(|verb| is_verb(verb)));
    }
    for verb in verbs {
        for (noun, ending) in ACTIONS {
            let root = verb.strip_suffix(ending).filter(|it| long_enough(it));
            let made = root.map(|root| format!("{root}{noun}"));
            found.extend(made.filter(|it| kinds(it).is_some_and(|kinds| kinds.noun())));
        }
        found.push(verb);
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|it| it != lemma);
    found
}

fn is_verb(word: &str) -> bool {
    kinds(word).is_some_and(|kinds| kinds.verb())
}

fn long_enough(root: &str) -> bool {
    root.chars().count() >= SHORTEST_ROOT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_and_their_nouns_belong_together() {
        for (one, other) in [
            ("oversette", "oversettelse"),
            ("kjøring", "kjøre"),
            ("motivasjon", "motivere"),
            ("integrering", "integrasjon"),
            ("søknad", "søke"),
            ("åpning", "åpne"),
        ] {
            assert!(family(one).contains(&other.to_owned()), "{one} {other}");
            assert!(family(other).contains(&one.to_owned()), "{other} {one}");
        }
        assert_eq!(family("kontor"), [] as [String; 0]);
        assert!(!family("kjøre").contains(&"kjøre".to_owned()));
    }
}
