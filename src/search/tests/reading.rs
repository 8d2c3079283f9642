//! Exclusions, filters beside filters, easier questions, what is told of a query, and suggestions.

use std::collections::BTreeMap;

use super::*;
use crate::search::{Ease, Facet, Replaced, load_synonyms, vocabulary::alone};

/// Four ideas; those of even numbers are in campaign 900.
fn four() -> (tempfile::TempDir, Engine) {
    let ideas = [
        (0, "Møteplass med buss", "Bussen går til ungdommen."),
        (1, "Møteplassene ved sjøen", "Båten går dit."),
        (2, "Kafé for ungdom", "Kaffe og møteplass"),
        (3, "Fjellhytteplanen", "En hytte på fjellet"),
    ];
    let with_campaign = |(number, title, text): (u64, &str, &str)| IdeaDoc {
        campaign: (number % 2 == 0).then(|| id(900)),
        themes: vec![id(500 + number % 2), id(600 + number / 2)],
        ..idea(number, title, text)
    };
    engine_of(ideas.map(with_campaign).to_vec())
}

fn outsider() -> Scope {
    Scope {
        campaigns: vec![id(900)],
        ..Scope::default()
    }
}

fn sorted(engine: &Engine, text: &str) -> Vec<i64> {
    let mut all = found(engine, text);
    all.sort_unstable();
    all
}

#[test]
fn exclusions_leave_out_inflections_and_phrases() {
    let (_dir, engine) = four();
    assert_eq!(sorted(&engine, "møteplass"), [0, 1, 2]);
    assert_eq!(sorted(&engine, "møteplass -busser"), [1, 2]);
    assert_eq!(sorted(&engine, "møteplass -\"kaffe og\""), [0, 1]);
    assert_eq!(sorted(&engine, "møteplass -\"og kaffe\""), [0, 1, 2]);
    assert_eq!(found(&engine, "-møteplass"), [3]);
    assert_eq!(found(&engine, "-buss -finnesikke"), [3, 2, 1]);
    assert_eq!(found(&engine, "«kaffe og» -buss"), [2]);
}

#[test]
fn filters_on_the_same_facet_narrow_each_other() {
    let (_dir, engine) = four();
    let theme = |number| vec![id(number).to_string()];
    let ask = |themes: Vec<Uuid>, also: Vec<(Facet, Vec<String>)>| {
        let request = Request {
            themes,
            also,
            limit: 10,
            facets: vec![Facet::Theme],
            ..Request::default()
        };
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        let numbers: Vec<i64> = answer.hits.iter().map(|hit| hit.number).collect();
        (numbers, answer.facets)
    };
    let (by_list, counts) = ask(vec![id(500)], vec![]);
    assert_eq!(by_list, [2, 0]);
    let all = |themes: &BTreeMap<Facet, Vec<(String, u64)>>| {
        let counts = themes[&Facet::Theme].iter();
        counts.map(|(_, count)| *count).sum::<u64>()
    };
    assert_eq!(all(&counts), 8, "a facet's counts ignore its own filter");
    let (typed, own) = ask(vec![], vec![(Facet::Theme, theme(500))]);
    assert_eq!(typed, by_list);
    assert_eq!(all(&own), 4, "but no other on the same facet");
    for (value, count) in &own[&Facet::Theme] {
        let chosen = value.parse().unwrap();
        let (both, counts) = ask(vec![chosen], vec![(Facet::Theme, theme(500))]);
        assert_eq!(both.len() as u64, *count, "what choosing a value gives");
        assert_eq!(counts, own);
    }
    let (none, own) = ask(vec![id(501)], vec![(Facet::Theme, theme(500))]);
    assert_eq!((none, all(&own)), (vec![], 4));
}

#[test]
fn counts_follow_the_words_that_mean_the_same() {
    let (_dir, engine) = four();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ord.txt");
    let _alone = alone();
    for (words, total) in [
        ("", 0),
        ("gurglefant, kafé\n", 1),
        ("gurglefant, kafé, hytte\n", 2),
        ("# ingen\n", 0),
    ] {
        std::fs::write(&path, words).unwrap();
        load_synonyms(&path).unwrap();
        for limit in [20, 0, 20] {
            let request = Request {
                limit,
                ..ask("gurglefant ")
            };
            let answer = engine.search(&Scope::everything(), &request).unwrap();
            assert_eq!(answer.total, total, "{words}");
            assert_eq!(answer.hits.len() as u64, total.min(limit as u64));
        }
    }
}

#[test]
fn an_easier_question_finds_more() {
    let (_dir, engine) = four();
    let eased = |text: &str, ease| {
        let request = Request { ease, ..ask(text) };
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        answer.hits.iter().map(|hit| hit.number).collect::<Vec<_>>()
    };
    assert_eq!(eased("kafé -kaffe", Ease::AsAsked), [0; 0]);
    assert_eq!(eased("kafé -kaffe", Ease::WithoutExclusions), [2]);
    assert_eq!(eased("\"for kafé\"", Ease::AsAsked), [0; 0]);
    assert_eq!(eased("\"for kafé\"", Ease::WithoutPhrases), [2]);
    assert!(!eased("hytteplassen -sjøen", Ease::PartsOfWords).contains(&1));
    assert!(eased("fjellhytter", Ease::PartsOfWords).contains(&3));
}

#[test]
fn a_query_is_told_as_it_was_read_and_only_with_words_in_scope() {
    let (_dir, engine) = four();
    let read =
        |scope: &Scope, text: &str| engine.search(scope, &ask(text)).unwrap().reading.unwrap();
    let all = Scope::everything();
    let reading = read(&all, "og moteplaas -buss «for ungdom» ");
    assert_eq!(reading.words, ["moteplaas", "ungdom"]);
    assert_eq!(reading.excluded, ["buss"]);
    assert!(reading.has_phrases);
    let mended = |from: &str, to: &str| Replaced {
        from: from.to_owned(),
        to: to.to_owned(),
    };
    assert_eq!(reading.corrected, [mended("moteplaas", "møteplass")]);
    assert_eq!(
        read(&all, "fjellhyt").completed,
        [mended("fjellhyt", "fjellhytteplanen")]
    );
    assert_eq!(read(&all, "fjellhytteplannen ").corrected.len(), 1);
    assert_eq!(read(&outsider(), "fjellhyt").completed, []);
    assert_eq!(read(&outsider(), "fjellhytteplannen ").corrected, []);
    assert_eq!(
        read(&outsider(), "moteplaas").corrected,
        [mended("moteplaas", "møteplass")]
    );
    let counts = Request {
        limit: 0,
        ..ask("møteplass")
    };
    for _ in 0..2 {
        let answer = engine.search(&all, &counts).unwrap();
        assert_eq!((answer.total, answer.reading), (3, None));
    }
}

#[test]
fn the_beginning_of_a_filter_is_no_misspelling() {
    let (_dir, engine) = engine_of(vec![idea(0, "Team", "Vi er et team på kontoret")]);
    for text in ["tema:", "tema:ukjent ", "tema"] {
        let answer = engine.search(&Scope::everything(), &ask(text)).unwrap();
        assert_eq!(
            (answer.total, answer.reading.unwrap().corrected),
            (0, vec![]),
            "{text}"
        );
    }
}

#[test]
fn a_word_of_the_language_is_no_misspelling_whether_or_not_an_idea_has_it() {
    let (_dir, engine) = engine_of(vec![
        idea(0, "Test av bytte", "Et tall for hver måned"),
        idea(1, "Kome på kontoret", "Vi sitter i et rom"),
    ]);
    for text in [
        "hest ",
        "hytte ",
        "tull ",
        "månen ",
        "home office ",
        "waiting room ",
    ] {
        let answer = engine.search(&Scope::everything(), &ask(text)).unwrap();
        assert_eq!(answer.reading.unwrap().corrected, [], "{text}");
        let suggested = engine.suggest(text, &Scope::everything(), &Request::default(), 5);
        assert_eq!(suggested.unwrap().did_you_mean, None, "{text}");
    }
    assert_eq!(found(&engine, "hest "), [0; 0]);
    assert_eq!(found(&engine, "tesst "), [0]);
    assert_eq!(found(&engine, "bytttte "), [0]);
}

#[test]
fn what_cannot_be_read_finds_nothing_and_blanks_everything() {
    let (_dir, engine) = four();
    let long = "å".repeat(200);
    for text in ["😀", "%", "!@#$", "?", "\u{200b}", &long] {
        for limit in [20, 0] {
            let request = Request {
                limit,
                facets: vec![Facet::Theme],
                ..ask(text)
            };
            let answer = engine.search(&Scope::everything(), &request).unwrap();
            assert_eq!((answer.total, answer.hits.len()), (0, 0), "{text}");
            assert_eq!(answer.facets[&Facet::Theme], [], "{text}");
            let words = answer.reading.map(|reading| reading.words);
            assert_eq!(words, (limit > 0).then(Vec::new), "{text}");
        }
    }
    for text in ["", "  ", "-finnesikke", &format!("-{long}")] {
        assert_eq!(found(&engine, text), [3, 2, 1, 0], "{text}");
    }
}

#[test]
fn titles_are_suggested_by_the_beginning_of_their_last_word() {
    let (_dir, engine) = four();
    let suggest = |scope: &Scope, text: &str| {
        let found = engine.suggest(text, scope, &Request::default(), 5).unwrap();
        let ids = found.ideas.iter().map(|it| it.as_u128() as i64 - 1);
        (ids.collect::<Vec<_>>(), found.did_you_mean)
    };
    let all = Scope::everything();
    assert_eq!(suggest(&all, "møtep"), (vec![1, 0], None));
    assert_eq!(suggest(&outsider(), "møtep"), (vec![0], None));
    assert_eq!(suggest(&all, "møteplasser ved s"), (vec![1, 0], None));
    assert_eq!(suggest(&all, "møteplass ved sj"), (vec![1], None));
    assert_eq!(suggest(&all, "ungdommer ka").0, [2]);
    let offered = Some("møteplass bus".to_owned());
    assert_eq!(suggest(&all, "møtteplass bus"), (vec![0], offered));
    assert_eq!(
        suggest(&all, "fjellhytteplannen ").1.as_deref(),
        Some("fjellhytteplanen")
    );
    assert_eq!(suggest(&outsider(), "fjellhytteplannen "), (vec![], None));
    for nothing in ["", " ", "?", "-møte", "\"", &"å".repeat(10_000)] {
        assert_eq!(suggest(&all, nothing), (vec![], None), "{nothing}");
    }
    let narrow = Request {
        themes: vec![id(501)],
        ..Request::default()
    };
    let narrowed = engine.suggest("møtep", &all, &narrow, 5).unwrap();
    assert_eq!(narrowed.ideas, [id(1)]);
}

#[test]
fn words_are_shown_when_each_stands_in_scope() {
    let (_dir, engine) = four();
    assert!(
        engine
            .shows_words(&outsider(), "møteplassen for ungdom")
            .unwrap()
    );
    assert!(
        !engine
            .shows_words(&outsider(), "møteplass fjellhytteplanen")
            .unwrap()
    );
    assert!(!engine.shows_words(&outsider(), "hytter").unwrap());
    assert!(engine.shows_words(&Scope::everything(), "hytter").unwrap());
}
