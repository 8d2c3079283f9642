use super::*;

fn filters(text: &str) -> Vec<(Facet, String, String)> {
    let all = Typed::of(text).filters();
    all.into_iter()
        .map(|it| (it.facet, it.value, it.typed))
        .collect()
}

fn filter(facet: Facet, value: &str, typed: &str) -> (Facet, String, String) {
    (facet, value.to_owned(), typed.to_owned())
}

#[test]
fn filters_are_found_in_either_language_with_and_without_quotes() {
    assert_eq!(
        filters("møte tema:ungdom STATUS:mottatt enhet:\"Nav Bodø\" unit:«nav oslo»"),
        [
            filter(Facet::Theme, "ungdom", "tema:ungdom"),
            filter(Facet::Status, "mottatt", "STATUS:mottatt"),
            filter(Facet::Unit, "Nav Bodø", "enhet:\"Nav Bodø\""),
            filter(Facet::Unit, "nav oslo", "unit:«nav oslo»"),
        ]
    );
    assert_eq!(filters("theme:a").len(), 1);
}

#[test]
fn what_is_no_filter_is_words() {
    for words in [
        "tema:",
        "tema: ungdom",
        "enhet:\"",
        "enhet:\"\"",
        "enhet:\"Nav",
        "systema:x",
        "title:x",
        "(tema:x)",
        "temaer:x",
        "tema：x",
        ":x",
        "status:-x",
        "enhet:\" \"",
    ] {
        assert_eq!(filters(words), [], "{words}");
    }
}

#[test]
fn exclusions_begin_where_a_word_does() {
    let typed = Typed::of("møte -buss -\"gratis mat\" e-post (-x) --y - z -«to ord» a -");
    assert_eq!(typed.excluded(), ["buss", "gratis mat", "to ord"]);
    let plain = typed.plain();
    let words: Vec<&str> = plain.split_whitespace().collect();
    assert_eq!(words, ["møte", "e-post", "(-x)", "--y", "-", "z", "a", "-"]);
    assert!(Typed::of("-").parts.is_empty());
    assert!(Typed::of("-\"").parts.is_empty());
    assert_eq!(Typed::of("-e-post").excluded(), ["e-post"]);
}

#[test]
fn a_filter_with_a_minus_excludes() {
    let excluded = |text: &str| {
        let all = Typed::of(text).filters();
        all.into_iter()
            .map(|it| (it.facet, it.value, it.typed, it.excluded))
            .collect::<Vec<_>>()
    };
    let one =
        |facet, value: &str, typed: &str| vec![(facet, value.to_owned(), typed.to_owned(), true)];
    for (text, wanted) in [
        ("-tema:x", one(Facet::Theme, "x", "-tema:x")),
        ("a -STATUS:x b", one(Facet::Status, "x", "-STATUS:x")),
        ("-enhet:«a b» c", one(Facet::Unit, "a b", "-enhet:«a b»")),
    ] {
        assert_eq!(excluded(text), wanted, "{text}");
    }
    for text in [
        "-\"tema:x y\"",
        "-«tema:x»",
        "--tema:x",
        "-tema:",
        "-tema: x",
        "a-tema:x",
    ] {
        assert_eq!(excluded(text), [], "{text}");
    }
    assert_eq!(Typed::of("-tema:«a b» c").plain().trim(), "c");
}

#[test]
fn known_filters_leave_blanks_and_others_their_values() {
    let typed = Typed::of("møteplass tema:ungdom tema:ukjent nå");
    let known = typed.filters();
    let left = typed.left(&known[..1]);
    assert_eq!(left, "møteplass                  ukjent nå");
    assert_eq!(left.len(), typed.text().len());
}

#[test]
fn the_value_of_an_unknown_filter_is_words() {
    for (text, left, excluded) in [
        ("enhet:rana", "rana", &[][..]),
        ("a tema:«blå himmel» b", "a blå himmel b", &[]),
        ("tema:\"-buss --bil\" b", "buss bil b", &[]),
        ("tema:a\"b c\"", "a b c", &[]),
        ("a -tema:himmel b", "a b", &["himmel"]),
        ("-tema:«blå himmel» b", "b", &["blå himmel"]),
    ] {
        let typed = Typed::of(text);
        let made = Typed::of(&typed.left(&[]));
        assert_eq!(made.text().len(), typed.text().len(), "{text}");
        let words = made.plain();
        let words: Vec<&str> = words.split_whitespace().collect();
        let wanted: Vec<&str> = left.split_whitespace().collect();
        assert_eq!(
            (words, made.excluded()),
            (wanted, excluded.iter().map(|it| (*it).to_owned()).collect()),
            "{text}"
        );
        assert!(made.filters().is_empty(), "{text}");
    }
}

#[test]
fn a_lone_quotation_mark_is_nothing() {
    for text in ["\"", "a \" b", "«", "»x", "\"\"", "\" \" \""] {
        assert!(Typed::of(text).parts.is_empty(), "{text}");
    }
    assert_eq!(Typed::of("a \"b c\" d \"").parts.len(), 1);
}

#[test]
fn odd_texts_are_taken_apart_without_harm() {
    let long = "-a tema:b \"c ".repeat(1_000);
    for text in [
        "",
        "\0",
        "-\0",
        "tema:\0",
        "-👩‍👩‍👧",
        "tema:👩‍👩‍👧",
        "-tema:👩‍👩‍👧 -enhet:«👍å» -status:\"",
        "enhet:\"👍\"",
        "-a\u{30a}",
        "\u{feff}-x",
        &long,
        &"-".repeat(10_000),
        &"\"".repeat(10_000),
        &"å".repeat(10_000),
    ] {
        let typed = Typed::of(text);
        assert!(typed.text().chars().count() <= MAX_CHARS);
        let filters = typed.filters();
        assert_eq!(typed.left(&filters).len(), typed.text().len());
        assert_eq!(typed.left(&[]).len(), typed.text().len());
        typed.plain();
        typed.excluded();
    }
}
