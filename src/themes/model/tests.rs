use super::*;
use crate::kernel::{Error, new_id};

fn labels(nb: &str) -> Labels {
    Labels {
        nb: nb.to_owned(),
        nn: None,
        en: None,
    }
}

fn new_theme(key: Option<&str>, synonyms: &[&str]) -> NewTheme {
    NewTheme {
        key: key.map(str::to_owned),
        labels: labels("  Ung Arena "),
        description: Some(" ".to_owned()),
        synonyms: synonyms.iter().map(|word| (*word).to_owned()).collect(),
        parent: None,
    }
}

fn faults<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, FieldCode)> {
    match result {
        Err(Error::Invalid(faults)) => faults
            .into_iter()
            .map(|fault| (fault.pointer, fault.code))
            .collect(),
        other => panic!("must be invalid: {other:?}"),
    }
}

#[test]
fn texts_of_a_new_theme_are_trimmed_and_blank_ones_count_as_missing() {
    let theme = new_theme(None, &["ungdomshus"]).checked().unwrap();
    assert_eq!(theme.labels.nb, "Ung Arena");
    assert_eq!(theme.description, None);
}

#[test]
fn all_faults_of_a_new_theme_are_told_at_once() {
    let theme = new_theme(Some("Ikke en nøkkel"), &["kafé", "KAFE", ""]);
    assert_eq!(
        faults(theme.checked()),
        [
            ("/key".to_owned(), FieldCode::InvalidFormat),
            ("/synonyms/1".to_owned(), FieldCode::Duplicate),
            ("/synonyms/2".to_owned(), FieldCode::Required),
        ]
    );
    let many = vec!["ord"; 51];
    assert_eq!(
        faults(new_theme(None, &many).checked()),
        [("/synonyms".to_owned(), FieldCode::TooMany)]
    );
}

#[test]
fn a_key_is_never_taken_for_an_id() {
    let id = new_id().to_string();
    assert!(new_theme(Some(&id), &[]).checked().is_err());
    assert_eq!(key_from(&id), "tema");
    assert_eq!(key_from("…"), "tema");
    assert_eq!(
        key_from("Tilgjengelighet og mobilitet"),
        "tilgjengelighet-og-mobilitet"
    );
}

#[test]
fn a_taken_key_gets_the_next_free_number() {
    let taken: HashSet<String> = ["mote", "mote-2"].map(str::to_owned).into();
    assert_eq!(free_key("mote", &taken), "mote-3");
    assert_eq!(free_key("kafe", &taken), "kafe");
    let long = "a".repeat(60);
    let key = free_key(&long, &[long.clone()].into());
    assert!(key.len() == 60 && key.ends_with("-2") && is_key(&key));
}

#[test]
fn a_change_keeps_what_it_does_not_mention() {
    let old = Theme {
        id: new_id(),
        key: "mote".to_owned(),
        labels: Labels {
            nn: Some("Møte".to_owned()),
            ..labels("Møte")
        },
        description: Some("Om møter".to_owned()),
        synonyms: vec!["samling".to_owned()],
        parent: Some(new_id()),
        merged_into: None,
        version: 3,
    };
    let mut check = Check::new();
    let change = ThemeChange {
        labels: Patch::Set(LabelsChange {
            en: Patch::Set("Meeting".to_owned()),
            ..LabelsChange::default()
        }),
        parent: Patch::Clear,
        ..ThemeChange::default()
    };
    let new = change.applied_to(&old, &mut check);
    assert!(check.done().is_ok());
    assert_eq!(new.labels.en.as_deref(), Some("Meeting"));
    assert_eq!(
        (new.labels.nn, new.synonyms),
        (old.labels.nn.clone(), old.synonyms.clone())
    );
    assert_eq!((new.parent, new.version), (None, 4));
}

#[test]
fn a_label_without_translation_is_shown_in_bokmal() {
    let labels = Labels {
        en: Some("Meeting".to_owned()),
        ..labels("Møte")
    };
    assert_eq!(labels.in_lang(Lang::En), "Meeting");
    assert_eq!(labels.in_lang(Lang::Nn), "Møte");
}
