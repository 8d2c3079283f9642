//! The rules of methods.

use super::*;
use crate::kernel::lang::Lang;
use crate::kernel::text::Check;
use crate::kernel::{Error, FieldCode, Patch, Result, new_id};

fn labels(nb: &str) -> Labels {
    Labels {
        nb: nb.to_owned(),
        ..Labels::default()
    }
}

fn step(minutes: i64) -> NewStep {
    NewStep {
        minutes,
        activity: Activity::Talk,
        titles: labels("Velkommen"),
        texts: None,
        staff_min: 1,
        staff_max: 2,
    }
}

fn new() -> NewMethod {
    NewMethod {
        names: labels("Kafé"),
        purposes: labels("Snakke sammen"),
        steps: vec![step(10), step(20)],
        ..NewMethod::default()
    }
}

fn faults<T>(result: Result<T>) -> Vec<(String, FieldCode)> {
    let Err(Error::Invalid(faults)) = result else {
        panic!("must be invalid")
    };
    faults
        .into_iter()
        .map(|fault| (fault.pointer, fault.code))
        .collect()
}

fn faults_of(new: NewMethod) -> Vec<(String, FieldCode)> {
    let mut check = Check::new();
    new.checked(&mut check);
    faults(check.done())
}

fn recipe(new: NewMethod) -> Recipe {
    let mut check = Check::new();
    let (_, recipe) = new.checked(&mut check);
    check.done().unwrap();
    recipe
}

fn method(recipe: Recipe, rating: Rating) -> Method {
    Method {
        id: new_id(),
        key: "m".to_owned(),
        recipe,
        rating,
        my_rating: None,
        used: 0,
        owner: None,
        created_at: Instant::default(),
        changed_at: Instant::default(),
        version: 1,
    }
}

#[test]
fn steps_add_up_and_the_licence_is_the_usual_one() {
    let recipe = recipe(new());
    assert_eq!(
        (recipe.minutes(), recipe.licence.as_str()),
        (30, "CC BY 4.0")
    );
}

#[test]
fn every_fault_of_a_method_is_told_with_its_place() {
    let wrong = NewMethod {
        key: Some("diamonds".to_owned()),
        diamond: Some(4),
        group_min: Some(8),
        group_max: Some(2),
        steps: vec![
            step(601),
            NewStep {
                staff_min: 3,
                ..step(1)
            },
        ],
        ..new()
    };
    let expected = [
        ("/key", FieldCode::InvalidFormat),
        ("/diamond", FieldCode::OutOfRange),
        ("/group_max", FieldCode::OutOfRange),
        ("/steps/0/minutes", FieldCode::OutOfRange),
        ("/steps/1/staff_max", FieldCode::OutOfRange),
    ];
    let expected = expected.map(|(pointer, code)| (pointer.to_owned(), code));
    assert_eq!(faults_of(wrong), expected);
    let many = NewMethod {
        steps: vec![step(1); 41],
        ..new()
    };
    assert_eq!(faults_of(many), [("/steps".to_owned(), FieldCode::TooMany)]);
}

#[test]
fn a_change_keeps_the_languages_it_does_not_mention() {
    let mut old = recipe(new());
    old.names.en = Some("Café".to_owned());
    old.materials = Some(labels("Kaffe"));
    let change = MethodChange {
        names: Patch::Set(TextsChange {
            nn: Patch::Set("Kafé på nynorsk".to_owned()),
            ..TextsChange::default()
        }),
        materials: Patch::Clear,
        ..MethodChange::default()
    };
    let mut check = Check::new();
    let new = change.applied_to(&old, &mut check);
    check.done().unwrap();
    let names = [new.names.in_lang(Lang::Nn), new.names.in_lang(Lang::En)];
    assert_eq!((names, new.materials), (["Kafé på nynorsk", "Café"], None));
    assert_eq!(new.steps, old.steps);
}

#[test]
fn names_and_steps_cannot_be_taken_away() {
    let change = MethodChange {
        names: Patch::Clear,
        steps: Patch::Set(vec![]),
        ..MethodChange::default()
    };
    let mut check = Check::new();
    change.applied_to(&recipe(new()), &mut check);
    let expected = ["/names", "/steps"].map(|at| (at.to_owned(), FieldCode::Required));
    assert_eq!(faults(check.done()), expected);
}

#[test]
fn a_mean_is_told_from_three_ratings_on_and_rounded() {
    let tenths = |n, stars| Rating { n, stars }.tenths();
    assert_eq!(
        (tenths(2, 10), tenths(3, 14), tenths(3, 13)),
        (None, Some(47), Some(43))
    );
    assert_eq!((tenths(4, 17), tenths(3, 15)), (Some(43), Some(50)));
}

#[test]
fn a_question_is_answered_by_all_that_it_asks() {
    let small = method(
        Recipe {
            group_max: Some(8),
            diamond: Some(2),
            ..recipe(new())
        },
        Rating { n: 3, stars: 15 },
    );
    let large = method(
        Recipe {
            names: labels("Verdenskafé"),
            group_min: Some(12),
            ..recipe(new())
        },
        Rating { n: 1, stars: 5 },
    );
    let ask = |question: Question| {
        let found = question.answer(vec![large.clone(), small.clone()], Lang::Nb);
        found
            .into_iter()
            .map(|method| method.recipe.names.nb)
            .collect::<Vec<_>>()
    };
    let both = ["Kafé", "Verdenskafé"];
    assert_eq!(ask(Question::default()), both);
    let words = |words: &str| Question {
        words: words.to_owned(),
        ..Question::default()
    };
    assert_eq!(
        ask(words("KAFE velk")),
        both,
        "letters count without accents"
    );
    assert_eq!(ask(words("verden")), ["Verdenskafé"]);
    assert_eq!(ask(words("te")), [""; 0]);
    let group = |group| Question {
        group: Some(group),
        ..Question::default()
    };
    assert_eq!(ask(group(8)), ["Kafé"]);
    assert_eq!(ask(group(10)), [""; 0]);
    let short = Question {
        minutes_max: Some(29),
        ..Question::default()
    };
    assert_eq!(ask(short), [""; 0]);
    let rated = Question {
        sort: SortBy::Rating,
        diamond: Some(2),
        activity: Some(Activity::Talk),
        ..Question::default()
    };
    assert_eq!(ask(rated), ["Kafé"]);
}

fn file(name: &str, content_type: &str, content: &[u8]) -> NewFile {
    NewFile {
        name: name.to_owned(),
        content_type: content_type.to_owned(),
        content: content.to_vec(),
    }
}

#[test]
fn a_file_is_what_its_name_and_its_first_bytes_say() {
    let pdf = file("Mal – å.pdf", "application/pdf", b"%PDF-1.7\n...").checked();
    assert_eq!(pdf.unwrap(), ("Mal – å.pdf".to_owned(), FileKind::Pdf));
    let text = file("a.TXT", "text/plain; charset=utf-8", "Å\n".as_bytes()).checked();
    assert_eq!(text.unwrap().1, FileKind::Txt);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    assert_eq!(
        file("a.png", "image/png", png).checked().unwrap().1,
        FileKind::Png
    );
}

#[test]
fn a_file_that_pretends_is_refused() {
    let html = b"<script>alert(1)</script>";
    let told = |name: &str, kind: &str, content: &[u8]| faults(file(name, kind, content).checked());
    let one = |at: &str, code| vec![(at.to_owned(), code)];
    assert_eq!(
        told("a.pdf", "application/pdf", html),
        one("", FieldCode::InvalidFormat)
    );
    assert_eq!(
        told("a.html", "text/html", html),
        one("?Content-Type", FieldCode::NotSupported)
    );
    assert_eq!(
        told("a.html", "text/plain", html),
        one("?file", FieldCode::InvalidFormat)
    );
    assert_eq!(
        told("a.txt", "text/plain", b"\0\x01"),
        one("", FieldCode::InvalidFormat)
    );
    assert_eq!(
        told("a.txt", "text/plain", b""),
        one("", FieldCode::Required)
    );
    let slash = told("../a.txt", "text/plain", b"x");
    assert_eq!(slash, one("?file", FieldCode::NotAllowedCharacters));
    let zip = b"PK\x03\x04 something else entirely, but a zip";
    let word = FileKind::Docx.content_type();
    assert_eq!(told("a.docx", word, zip), one("", FieldCode::InvalidFormat));
}

#[test]
fn diamonds_are_three_and_all_have_names() {
    let usual = Diamonds::default();
    let mut items = usual.items.clone();
    items[1].diverge = labels(" ");
    let expected = vec![("/items/1/diverge_names/nb".to_owned(), FieldCode::Required)];
    assert_eq!(faults(usual.renamed(items)), expected);
    let fewer = usual.items[..2].to_vec();
    assert_eq!(
        faults(usual.renamed(fewer)),
        [("/items".to_owned(), FieldCode::OutOfRange)]
    );
    assert_eq!(usual.renamed(usual.items.clone()).unwrap().version, 2);
}
