//! Cards that say nearly the same, proposed as groups: one pure function over their words.

use crate::search;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Most groups proposed.
const MOST: usize = 10;
/// Most words named as the reason.
const MOST_WORDS: usize = 3;
/// Two cards are alike when they share this part of the shorter one's words …
const ALIKE: f64 = 0.5;
/// … and a word that more than this part of all cards have says nothing about any of them.
const COMMON: f64 = 0.5;
/// Words are only called common where there are this many cards.
const ENOUGH_FOR_COMMON: usize = 6;

/// The telling words of a text, each as typed, with its forms; two words are the same when they share a form.
pub type Terms = Vec<(String, Vec<String>)>;

/// Cards that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// At least two, in the order given.
    pub cards: Vec<Uuid>,
    /// The words they share, as typed, most shared first; at most three.
    pub words: Vec<String>,
}

/// The telling words of a text: small words are left out.
pub fn terms(text: &str) -> Terms {
    let telling = search::terms(text).into_iter();
    let telling = telling.filter(|term| term.stem.is_some());
    telling.map(|term| (term.typed, term.forms)).collect()
}

/// Groups of cards with similar wording, largest first, at most ten; a card is in one of them at most. A group is
/// built around one card: all cards in it are like that one, so that a chain of half-alike cards does not become one
/// big group. Cost: the pairs of cards that share a word.
pub fn suggest(cards: &[(Uuid, Terms)]) -> Vec<Suggestion> {
    let (words, typed) = stems(cards);
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (card, of_card) in words.iter().enumerate() {
        for word in of_card {
            holders.entry(*word).or_default().push(card);
        }
    }
    if cards.len() >= ENOUGH_FOR_COMMON {
        holders.retain(|_, held| (held.len() as f64) <= COMMON * cards.len() as f64);
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for held in holders.values() {
        for (place, one) in held.iter().enumerate() {
            for other in &held[place + 1..] {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let telling = |card: usize| {
        let count = words[card]
            .iter()
            .filter(|word| holders.contains_key(*word));
        count.count().max(1)
    };
    let mut alike: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); cards.len()];
    for ((one, other), common) in shared {
        let shorter = telling(one).min(telling(other));
        if common as f64 >= ALIKE * shorter as f64 {
            alike[one].insert(other);
            alike[other].insert(one);
        }
    }
    let mut found = Vec::new();
    let mut free: BTreeSet<usize> = (0..cards.len()).collect();
    while found.len() < MOST {
        let around = |card: &usize| alike[*card].intersection(&free).count();
        // The first of those with the most neighbours.
        let Some(middle) = free
            .iter()
            .copied()
            .max_by_key(|card| (around(card), std::cmp::Reverse(*card)))
        else {
            break;
        };
        let mut members: BTreeSet<usize> = alike[middle].intersection(&free).copied().collect();
        if members.is_empty() {
            break;
        }
        members.insert(middle);
        free = free.difference(&members).copied().collect();
        found.push(Suggestion {
            words: reasons(&members, &words, &holders, &typed),
            cards: members.into_iter().map(|card| cards[card].0).collect(),
        });
    }
    found
}

/// The words of each card as numbers, equal for words that share a form, and how each number was first typed.
fn stems(cards: &[(Uuid, Terms)]) -> (Vec<BTreeSet<usize>>, Vec<String>) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut typed: Vec<String> = Vec::new();
    let mut words = Vec::with_capacity(cards.len());
    for (_, terms) in cards {
        let mut of_card = BTreeSet::new();
        for (word, forms) in terms {
            let number = forms
                .iter()
                .find_map(|form| known.get(form.as_str()).copied());
            let number = number.unwrap_or_else(|| {
                typed.push(word.to_lowercase());
                typed.len() - 1
            });
            for form in forms {
                known.entry(form).or_insert(number);
            }
            of_card.insert(number);
        }
        words.push(of_card);
    }
    (words, typed)
}

/// The words that most of these cards share.
fn reasons(
    members: &BTreeSet<usize>,
    words: &[BTreeSet<usize>],
    holders: &BTreeMap<usize, Vec<usize>>,
    typed: &[String],
) -> Vec<String> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for card in members {
        for word in words[*card]
            .iter()
            .filter(|word| holders.contains_key(*word))
        {
            *counts.entry(*word).or_default() += 1;
        }
    }
    let mut counts: Vec<(usize, usize)> = counts.into_iter().filter(|(_, n)| *n > 1).collect();
    counts.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    let named = counts.into_iter().take(MOST_WORDS);
    named.map(|(word, _)| typed[word].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;

    fn cards(texts: &[&str]) -> Vec<(Uuid, Terms)> {
        let card = |text: &&str| (new_id(), terms(text));
        texts.iter().map(card).collect()
    }

    fn groups(texts: &[&str]) -> Vec<(Vec<usize>, Vec<String>)> {
        let cards = cards(texts);
        let place = |id: &Uuid| cards.iter().position(|(card, _)| card == id).unwrap();
        suggest(&cards)
            .into_iter()
            .map(|one| (one.cards.iter().map(place).collect(), one.words))
            .collect()
    }

    #[test]
    fn inflected_words_bring_cards_together() {
        let found = groups(&[
            "Lengre åpningstider",
            "Gratis kaffe",
            "Åpningstiden må bli lengre",
            "Kaffe til alle, gratis",
            "Flere sykkelstativer",
        ]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, [0, 2]);
        assert_eq!(found[0].1, ["lengre", "åpningstider"]);
        assert_eq!(found[1].0, [1, 3]);
    }

    #[test]
    fn small_words_and_single_cards_make_no_group() {
        assert!(groups(&["På kontoret", "På biblioteket", "Hos oss på skolen"]).is_empty());
        assert!(groups(&[]).is_empty());
        assert!(groups(&["Kaffe"]).is_empty());
    }

    #[test]
    fn what_nearly_all_say_brings_nobody_together() {
        let found = groups(&[
            "Kontoret kveldsåpent",
            "Kontoret digitalt",
            "Kontoret sykler",
            "Kontoret hund",
            "Kontoret bøker",
            "Kontoret planter",
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_card_is_in_one_group_and_a_chain_is_not_one() {
        let found = groups(&["rød bil", "bil båt", "båt fly", "fly tog"]);
        let mut all: Vec<usize> = found.iter().flat_map(|(cards, _)| cards.clone()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(found.iter().all(|(cards, _)| cards.len() < 4));
    }

    #[test]
    fn at_most_ten_are_proposed() {
        let words: Vec<String> = (0..12).map(|number| format!("ordet{number}sak")).collect();
        let texts: Vec<&str> = words.iter().chain(&words).map(String::as_str).collect();
        assert!(groups(&texts).len() <= MOST);
    }
}
