use std::collections::HashSet;

use super::*;
use crate::search::Hit;

const DAY_MICROS: i64 = 86_400_000_000;

/// Three ideas that say the same, and one that says it better.
fn alike() -> (tempfile::TempDir, Engine) {
    let text = "Vi trenger sykkelparkering ved inngangen.";
    let of = |number, support, day: i64| IdeaDoc {
        support,
        active_at_micros: day * DAY_MICROS,
        ..idea(number, "Ved inngangen", text)
    };
    engine_of(vec![
        of(1, 0, 20_000),
        of(2, 90, 19_000),
        of(3, 0, 19_000),
        idea(4, "Sykkelparkering", "Sykkelparkering under tak."),
    ])
}

fn with_prior(engine: &Engine, text: &str) -> Vec<Hit> {
    let request = Request {
        prior: true,
        ..ask(text)
    };
    let answer = engine.search(&Scope::everything(), &request).unwrap();
    answer.hits
}

#[test]
fn recent_and_supported_ideas_come_first_among_equals_only() {
    let (_dir, engine) = alike();
    assert_eq!(found(&engine, "sykkelparkering "), [4, 3, 2, 1]);
    let hits = with_prior(&engine, "sykkelparkering ");
    let numbers: Vec<i64> = hits.iter().map(|hit| hit.number).collect();
    assert_eq!(numbers[0], 4, "the better match stays first");
    assert_eq!(numbers[3], 3, "neither recent nor supported");
    let scores: Vec<f32> = hits[1..].iter().filter_map(|hit| hit.score).collect();
    assert!(scores[0] <= scores[2] * 1.081, "{scores:?}");
}

#[test]
fn pages_with_the_preference_hold_every_idea_once() {
    let mut chance = Chance(7);
    let ideas = (0..120).map(|number| IdeaDoc {
        support: chance.below(50),
        active_at_micros: chance.below(900) as i64 * DAY_MICROS,
        ..idea(number, "Sykkelparkering", "Ved alle innganger.")
    });
    let (_dir, engine) = engine_of(ideas.collect());
    let mut seen = HashSet::new();
    let mut after = None;
    loop {
        let request = Request {
            prior: true,
            after,
            limit: 7,
            ..ask("sykkelparkering")
        };
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        assert_eq!(answer.total, 120);
        for hit in &answer.hits {
            assert!(seen.insert(hit.number), "{} came twice", hit.number);
            after = Some(hit.position);
        }
        if !answer.more {
            break;
        }
    }
    assert_eq!(seen.len(), 120);
}

#[test]
fn words_of_one_root_and_of_one_meaning_find_each_other() {
    let (_dir, engine) = engine_of(vec![
        idea(1, "Hjelp til å oversette", "Mange brev kan ingen lese."),
        idea(2, "Besøk hjemme", "Vi drar på hjemmebesøk."),
        idea(3, "Noe helt annet", "Grønne planter i gangen."),
    ]);
    assert_eq!(found(&engine, "oversettelse ")[0], 1);
    assert_eq!(found(&engine, "home visits ")[0], 2);
    assert!(!found(&engine, "home visits ").contains(&3));
}

#[test]
fn a_query_looks_up_a_bounded_number_of_words() {
    let (_dir, engine) = alike();
    let long = "sykkelparkering inngang buss kontor veileder møte ".repeat(20);
    let few = engine.looked_up("sykkelparkering").unwrap();
    let many = engine.looked_up(&long).unwrap();
    assert!(few > 0 && few <= 60, "{few}");
    assert!(many <= 6 * 60, "{many}");
}

/// The numbers of the hits in order of numbers, with the titles as they are marked.
fn marked(engine: &Engine, titles: &[&str], text: &str) -> Vec<String> {
    let answer = engine.search(&Scope::everything(), &ask(text)).unwrap();
    let mut numbers: Vec<i64> = answer.hits.iter().map(|hit| hit.number).collect();
    numbers.sort_unstable();
    let marker = answer.reading.unwrap().marker;
    let title = |number: &i64| marker.title(titles[usize::try_from(*number).unwrap()]);
    numbers.iter().map(title).collect()
}

fn engine_of_titles(titles: &[&str]) -> (tempfile::TempDir, Engine) {
    let ideas = (0..)
        .zip(titles)
        .map(|(number, title)| idea(number, title, "x"));
    engine_of(ideas.collect())
}

#[test]
fn a_word_typed_without_its_letters_finds_what_it_would_with_them() {
    let titles = [
        "Møteplassene i nord",
        "En ungdomsmøteplass",
        "A meeting place",
        "Traktorer",
    ];
    let (_dir, engine) = engine_of_titles(&titles);
    let wanted = [
        "<mark>Møteplassene</mark> i nord",
        "En <mark>ungdomsmøteplass</mark>",
        "A <mark>meeting</mark> <mark>place</mark>",
    ];
    for text in ["møteplass ", "moteplass ", "moeteplasser "] {
        assert_eq!(marked(&engine, &titles, text), wanted, "{text}");
    }
    for text in ["motepl", "moetepl"] {
        assert_eq!(marked(&engine, &titles, text)[0], wanted[0], "{text}");
        assert_eq!(found(&engine, text), found(&engine, "møtepl"), "{text}");
    }
}

#[test]
fn a_misspelt_word_is_compared_with_every_inflection() {
    let titles = ["Sykkelverkstedene i byen", "Noe helt annet"];
    let (_dir, engine) = engine_of_titles(&titles);
    for text in ["sykkelverkste ", "sykkelverkstd ", "sykelverksted "] {
        assert_eq!(
            marked(&engine, &titles, text),
            ["<mark>Sykkelverkstedene</mark> i byen"],
            "{text}"
        );
    }
}

#[test]
fn a_stop_word_in_capitals_is_an_abbreviation() {
    let titles = ["Stønad for deg med ME", "Me og de andre"];
    let (_dir, engine) = engine_of_titles(&titles);
    for text in ["ME", "mer om ME", "hva er ME?"] {
        assert_eq!(
            marked(&engine, &titles, text)[0],
            "Stønad for deg med <mark>ME</mark>",
            "{text}"
        );
    }
    assert_eq!(found(&engine, "ME"), [0]);
}

#[test]
fn the_first_page_is_the_beginning_of_all_matches() {
    let words = [
        "traktor",
        "sykkel",
        "parkering",
        "kantine",
        "brev",
        "skjerm",
        "nøkkel",
        "hage",
    ];
    let mut chance = Chance(11);
    let ideas = (0..600).map(|number| {
        let mut text = String::new();
        for _ in 0..=chance.below(12) {
            text.push_str(words[chance.below(8) as usize]);
            text.push(' ');
        }
        IdeaDoc {
            support: chance.below(50),
            active_at_micros: chance.below(900) as i64 * DAY_MICROS,
            ..idea(number, words[chance.below(8) as usize], &text)
        }
    });
    let (_dir, engine) = engine_of(ideas.collect());
    for text in [
        "traktor",
        "sykkel parkering ",
        "skjrm nøkkel",
        "brev hage kantine skjerm nøkkel traktor sykkel parkering",
        "brev hag -kantine",
        "\"traktor sykkel\" hage",
    ] {
        for prior in [false, true] {
            let of = |limit| {
                let request = Request {
                    prior,
                    limit,
                    ..ask(text)
                };
                let answer = engine.search(&Scope::everything(), &request).unwrap();
                let hits = answer.hits.iter().map(|hit| (hit.number, hit.score));
                (answer.total, hits.collect::<Vec<_>>())
            };
            let (total, all) = of(600);
            assert_eq!(all.len() as u64, total, "{text}");
            for limit in [1, 5, 20] {
                let (still, first) = of(limit);
                assert_eq!(
                    (still, &first[..]),
                    (total, &all[..limit.min(all.len())]),
                    "{text}"
                );
            }
        }
    }
}
