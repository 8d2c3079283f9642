use std::collections::{BTreeMap, BTreeSet};

use super::generate::{SPAN_MINUTES, Size, THEMES, ideas, people, support};
use super::grammar::grammar;
use super::stories::stories;

const SIZE: Size = Size {
    ideas: 10_000,
    people: 500,
    support: 40_000,
    units: 40,
    seed: 7,
};

#[test]
fn the_same_seed_makes_the_same_data() {
    let size = Size { ideas: 200, ..SIZE };
    assert!(ideas(size).eq(ideas(size)));
    assert!(people(size).eq(people(size)));
    assert!(support(size).eq(support(size)));
}

#[test]
fn another_seed_makes_other_data() {
    let (one, two) = (
        Size { ideas: 50, ..SIZE },
        Size {
            ideas: 50,
            seed: 8,
            ..SIZE
        },
    );
    assert!(
        ideas(one)
            .zip(ideas(two))
            .all(|(a, b)| a.text != b.text && a.external_id != b.external_id)
    );
    assert!(
        people(one)
            .zip(people(two))
            .all(|(a, b)| a.email != b.email)
    );
    assert!(support(one).ne(support(two)));
}

#[test]
fn limits_hold_and_no_two_ideas_are_alike() {
    let (mut texts, mut titles, mut words, mut total) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), 0);
    let mut age = SPAN_MINUTES;
    for idea in ideas(SIZE) {
        let count = idea.text.split_whitespace().count();
        assert!((50..=140).contains(&count), "{count} words: {}", idea.text);
        assert!(
            idea.title.chars().count() <= 120
                && !idea.title.contains('{')
                && !idea.text.contains('{')
        );
        assert!(
            (1..=3).contains(&idea.theme_indexes.len())
                && idea.theme_indexes.iter().all(|at| *at < THEMES.len())
        );
        assert!(idea.unit_index.is_some_and(|at| at < SIZE.units));
        assert!(idea.author_index.is_none_or(|at| at < SIZE.people));
        assert!(idea.age_minutes <= age && !idea.status.is_empty() && !idea.kind.is_empty());
        age = idea.age_minutes;
        total += count;
        words.extend(
            idea.text
                .to_lowercase()
                .split(|one: char| !one.is_alphabetic())
                .map(str::to_owned),
        );
        titles.insert(idea.title);
        assert!(texts.insert(idea.text));
    }
    assert!(
        (60..=110).contains(&(total / SIZE.ideas)),
        "{} words a text",
        total / SIZE.ideas
    );
    assert!(words.len() > 4_000, "{} words in all", words.len());
    assert!(titles.len() > 7_000, "{} titles", titles.len());
}

#[test]
fn people_have_their_own_addresses() {
    let emails: BTreeSet<String> = people(SIZE).map(|person| person.email).collect();
    assert_eq!(emails.len(), SIZE.people);
}

#[test]
fn support_is_skewed_whole_and_without_repeats() {
    let mut seen = BTreeSet::new();
    let mut counts = BTreeMap::<usize, usize>::new();
    for (idea, person) in support(SIZE) {
        assert!(idea < SIZE.ideas && person < SIZE.people && seen.insert((idea, person)));
        *counts.entry(idea).or_default() += 1;
    }
    assert_eq!(seen.len(), SIZE.support);
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let top: usize = counts.iter().take(SIZE.ideas / 10).sum();
    assert!(top > SIZE.support / 2, "the top tenth has {top}");
}

#[test]
fn small_sizes_work() {
    let none = Size {
        ideas: 0,
        people: 0,
        support: 9,
        units: 0,
        seed: 1,
    };
    assert_eq!(
        (
            ideas(none).count(),
            people(none).count(),
            support(none).count()
        ),
        (0, 0, 0)
    );
    let lone = Size {
        ideas: 3,
        people: 0,
        units: 0,
        ..none
    };
    assert!(ideas(lone).all(|idea| idea.author_index.is_none() && idea.unit_index.is_none()));
    let full = Size {
        ideas: 3,
        people: 4,
        support: 100,
        ..none
    };
    assert_eq!(support(full).collect::<BTreeSet<_>>().len(), 12);
}

#[test]
fn every_theme_has_sentences_and_a_place_in_the_taxonomy() {
    let stories = stories().unwrap();
    for key in THEMES {
        assert!(stories.themes.iter().any(|theme| theme.key == key), "{key}");
        assert!(
            !grammar().lines(&format!("about.{key}")).is_empty(),
            "{key}"
        );
    }
}
