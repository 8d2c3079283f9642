use super::*;
use crate::search::{Draft, SIMILAR_FLOOR, SearchError};

fn small() -> (tempfile::TempDir, Engine) {
    engine_of(vec![
        IdeaDoc {
            theme_labels: vec!["Oppsøkende arbeid".to_owned()],
            ..idea(
                1,
                "Møteplass på biblioteket",
                "Alle kan komme innom uten avtale hver tirsdag.",
            )
        },
        idea(
            2,
            "Kontorene i distriktet",
            "Ein buss som kjem til bygda med rettleiarar.",
        ),
        idea(
            3,
            "Free coffee for visitors",
            "Visitors waiting in line would like some coffee.",
        ),
        idea(
            4,
            "Idéer fra gården",
            "Hver lærer og bønder samarbeider om arbeidstrening.",
        ),
        idea(
            5,
            "Avtale om arbeid",
            "Hva med en fast plass, og et møte hver uke?",
        ),
    ])
}

#[test]
fn inflected_words_find_each_other() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "møteplasser")[0], 1);
    assert_eq!(found(&engine, "kontor")[0], 2);
    assert_eq!(found(&engine, "kontoret ")[0], 2);
    assert_eq!(found(&engine, "ideer"), [4]);
    assert_eq!(found(&engine, "idé"), [4]);
}

#[test]
fn spellings_without_norwegian_letters_find() {
    let (_dir, engine) = small();
    for text in ["moteplass", "moeteplass", "MØTEPLASS", "mo\u{308}teplass"] {
        assert_eq!(found(&engine, text)[0], 1, "{text}");
    }
    for text in ["gaard", "gard", "laerer", "larer", "boender"] {
        assert_eq!(found(&engine, text), [4], "{text}");
    }
}

#[test]
fn english_is_found_as_written() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "visitors"), [3]);
    assert_eq!(found(&engine, "free coffee"), [3]);
}

#[test]
fn the_labels_of_themes_are_found_behind_the_text_itself() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "arbeid"), [5, 4, 1]);
    assert_eq!(found(&engine, "oppsøkende"), [1]);
}

#[test]
fn documents_with_all_the_words_come_first() {
    let (_dir, engine) = engine_of(vec![
        idea(1, "Buss buss buss", "Buss og buss og buss."),
        idea(2, "Varmt rom", "Her kan en vente på en buss eller på lege."),
        idea(3, "Lege lege lege", "Lege, lege."),
    ]);
    assert_eq!(found(&engine, "buss lege")[0], 2);
}

#[test]
fn the_last_word_may_be_unfinished() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "bibli"), [1]);
    assert_eq!(found(&engine, "bibli "), [] as [i64; 0]);
    // In the middle a word is whole, but its letters still tell.
    assert_eq!(found(&engine, "bibli avtale"), [1, 5]);
}

#[test]
fn compounds_and_their_parts_find_each_other() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "møteplass "), [1, 5]);
    assert_eq!(found(&engine, "møte plass "), [5, 1]);
    assert_eq!(found(&engine, "trening "), [4]);
}

#[test]
fn nynorsk_finds_bokmal_and_the_other_way() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "veiledere ")[0], 2);
    assert_eq!(found(&engine, "lærarar ")[0], 4);
}

#[test]
fn misspelt_words_find_when_the_index_knows_no_such_word() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "bibloteket ")[0], 1);
    assert_eq!(found(&engine, "disstriktet ")[0], 2);
}

#[test]
fn a_quoted_phrase_must_occur_as_written() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "\"hver tirsdag\""), [1]);
    assert_eq!(found(&engine, "«tirsdag hver»"), [] as [i64; 0]);
    assert_eq!(found(&engine, "møte \"hver tirsdag\""), [1]);
}

#[test]
fn only_stop_words_are_looked_for_as_words() {
    let (_dir, engine) = small();
    assert_eq!(found(&engine, "hva med"), [5, 2]);
}

#[test]
fn an_empty_text_finds_everything() {
    let (_dir, engine) = small();
    for text in ["", "  "] {
        assert_eq!(found(&engine, text), [5, 4, 3, 2, 1], "{text}");
    }
}

#[test]
fn no_text_makes_a_search_fail() {
    let (_dir, engine) = small();
    let mut odd: Vec<String> = [
        "\"",
        "\"\"\"",
        "«",
        "AND",
        "OR NOT",
        "a AND (b OR",
        "title:x",
        "id:*",
        "*",
        "?*",
        "/.*/",
        "^~",
        "møte^99999",
        "møte~2",
        "[a TO z]",
        "{a TO b}",
        "\\",
        "\\\"",
        "\0",
        "a\0b",
        "()",
        "-",
        "+-+",
        "--buss",
        "שלום \u{202e}עולם",
        "🙂👩‍👩‍👧",
        "\u{feff}",
        "%00",
        "'; DROP TABLE idea;--",
        "<script>",
        "ﬁ",
        "ß",
        "İstanbul",
    ]
    .map(str::to_owned)
    .to_vec();
    odd.extend([
        "å".repeat(100_000),
        "ord ".repeat(50_000),
        "\"a\" ".repeat(10_000),
        "(".repeat(9_999),
    ]);
    let letters: Vec<char> = "aæøå \"«»*:()[]{}\\^~+-!/&|\0\u{301}\u{202e}🙂\n7"
        .chars()
        .collect();
    let mut chance = Chance(7);
    for _ in 0..2_000 {
        let length = chance.below(40);
        odd.push(
            (0..length)
                .map(|_| letters[chance.below(letters.len() as u64) as usize])
                .collect(),
        );
    }
    for text in odd {
        for sort in [Sort::Relevance, Sort::New] {
            let request = Request { sort, ..ask(&text) };
            engine.search(&Scope::everything(), &request).unwrap();
        }
        engine
            .similar(&draft(&text, &text), &Scope::everything(), None, 3)
            .unwrap();
    }
}

#[test]
fn a_position_of_another_order_is_refused() {
    let (_dir, engine) = small();
    let first = engine
        .search(&Scope::everything(), &ask("møteplass"))
        .unwrap();
    let after = Some(first.hits[0].position);
    let request = Request {
        sort: Sort::New,
        after,
        ..ask("møteplass")
    };
    let refused = engine.search(&Scope::everything(), &request);
    assert!(matches!(refused, Err(SearchError::WrongPosition)));
}

fn draft(title: &str, text: &str) -> Draft {
    Draft {
        title: title.to_owned(),
        text: text.to_owned(),
        ..Draft::default()
    }
}

#[test]
fn similar_ideas_are_few_and_alike() {
    let mut ideas: Vec<_> = (10..60)
        .map(|number| {
            idea(
                number,
                &format!("Sak nummer{number}"),
                &format!("Noe annet om emne{number} helt alene"),
            )
        })
        .collect();
    let text = "Folk fryser i køen utenfor kontoret om vinteren, sett opp et tak.";
    ideas.push(idea(1, "Tak over inngangen", text));
    ideas.push(IdeaDoc {
        campaign: Some(id(900)),
        ..idea(2, "Tak over inngangen", text)
    });
    let (_dir, engine) = engine_of(ideas);

    let all = engine
        .similar(
            &draft("Tak over inngangen", text),
            &Scope::everything(),
            None,
            9,
        )
        .unwrap();
    assert_eq!(
        all.iter().map(|(found, _)| *found).collect::<Vec<_>>(),
        [id(2), id(1)]
    );
    assert!(
        all.iter()
            .all(|(_, likeness)| (0.9..=1.0).contains(likeness)),
        "{all:?}"
    );

    let others = engine
        .similar(
            &draft("Tak over inngangen", text),
            &Scope::everything(),
            Some(id(2)),
            9,
        )
        .unwrap();
    assert_eq!(
        others.iter().map(|(found, _)| *found).collect::<Vec<_>>(),
        [id(1)]
    );

    let outside = Scope {
        without_campaign: true,
        ..Scope::default()
    };
    let seen = engine
        .similar(&draft("Tak over inngangen", text), &outside, None, 9)
        .unwrap();
    assert_eq!(
        seen.iter().map(|(found, _)| *found).collect::<Vec<_>>(),
        [id(1)]
    );

    let other = engine.similar(
        &draft("Gratis frokost", "Brødskiver til elevene"),
        &Scope::everything(),
        None,
        3,
    );
    assert_eq!(other.unwrap(), []);
    assert_eq!(
        engine
            .similar(&Draft::default(), &Scope::everything(), None, 3)
            .unwrap(),
        []
    );
    const { assert!(SIMILAR_FLOOR > 0.0) };
}
