//! What survives: restarts, crashes, damage, rebuilds.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use super::*;
use crate::search::{Opened, SearchError};

fn reopen(dir: &Path, identity: &str) -> (Engine, Opened) {
    Engine::open(dir, identity).unwrap()
}

fn index_folders(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[test]
fn applying_replaces_deletes_and_remembers_the_cursor() {
    let (dir, engine) = engine_of(vec![idea(1, "Gammel tittel", ""), idea(2, "Skal bort", "")]);
    let changes = || {
        vec![
            idea(1, "Foreløpig", ""),
            idea(1, "Fersk tittel", ""),
            idea(3, "Tillegg", ""),
        ]
    };
    let before = engine.generation();
    for _ in 0..3 {
        engine.apply(&[id(2)], changes(), "17").unwrap();
        assert_eq!(found(&engine, ""), [3, 1]);
        assert_eq!(found(&engine, "fersk"), [1]);
        assert_eq!(found(&engine, "gammel foreløpig bort"), [] as [i64; 0]);
    }
    assert_eq!(engine.generation(), before + 3);
    assert_eq!(engine.applied().borrow().as_deref(), Some("17"));
    engine.apply(&[], vec![], "18").unwrap();
    assert_eq!(engine.generation(), before + 3);
    drop(engine);

    let (engine, opened) = reopen(dir.path(), "db");
    assert_eq!(
        opened,
        Opened {
            cursor: Some("18".to_owned()),
            rebuild_needed: false,
            reason: None
        }
    );
    assert_eq!(found(&engine, ""), [3, 1]);
    assert_eq!(engine.stats().unwrap().docs, 2);
    assert!(engine.stats().unwrap().bytes > 0);
}

#[test]
fn what_was_not_committed_is_gone_and_the_cursor_stands_before_it() {
    let (dir, engine) = engine_of(vec![idea(1, "Første", "")]);
    engine.apply(&[], vec![idea(2, "Andre", "")], "5").unwrap();
    engine.leave_uncommitted(&idea(3, "Spøkelse", ""));
    drop(engine);

    let (engine, opened) = reopen(dir.path(), "db");
    assert_eq!(opened.cursor.as_deref(), Some("5"));
    assert_eq!(found(&engine, ""), [2, 1]);
}

#[test]
fn a_second_process_is_told_that_the_directory_is_taken() {
    let (dir, engine) = engine_of(vec![]);
    assert!(matches!(
        Engine::open(dir.path(), "db"),
        Err(SearchError::Locked(_))
    ));
    drop(engine);
    reopen(dir.path(), "db");
}

#[test]
fn another_database_gets_an_empty_index() {
    let (dir, engine) = engine_of(vec![idea(1, "Hemmelig", "")]);
    drop(engine);
    let (engine, opened) = reopen(dir.path(), "another");
    assert!(opened.rebuild_needed);
    assert_eq!(opened.cursor, None);
    assert_eq!(found(&engine, ""), [] as [i64; 0]);
}

#[test]
fn an_index_never_fully_built_asks_for_a_rebuild_again() {
    let dir = tempfile::tempdir().unwrap();
    let (engine, _) = reopen(dir.path(), "db");
    engine
        .apply(&[], vec![idea(1, "Bare denne", "")], "3")
        .unwrap();
    drop(engine);
    let (engine, opened) = reopen(dir.path(), "db");
    assert!(opened.rebuild_needed);
    assert_eq!(opened.cursor.as_deref(), Some("3"));
    assert_eq!(found(&engine, "denne"), [1]);
}

#[test]
fn a_damaged_index_is_replaced_by_an_empty_one() {
    let largest_first = |folder: &Path| {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.retain(|path| {
            path.extension()
                .is_some_and(|end| end != "json" && end != "lock")
        });
        files.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).unwrap().len()));
        files
    };
    type Damage<'a> = (&'a str, &'a dyn Fn(&Path));
    let damages: [Damage<'_>; 6] = [
        ("no pointer", &|dir| {
            fs::remove_file(dir.join("CURRENT")).unwrap()
        }),
        ("wild pointer", &|dir| {
            fs::write(dir.join("CURRENT"), "../../etc").unwrap()
        }),
        ("no metadata", &|dir| {
            fs::remove_file(index_folders(dir)[0].join("meta.json")).unwrap()
        }),
        ("odd metadata", &|dir| {
            fs::write(index_folders(dir)[0].join("meta.json"), "{").unwrap()
        }),
        ("lost file", &|dir| {
            fs::remove_file(&largest_first(&index_folders(dir)[0])[0]).unwrap()
        }),
        ("flipped bits", &|dir| {
            for file in largest_first(&index_folders(dir)[0]) {
                let mut bytes = fs::read(&file).unwrap();
                let middle = bytes.len() / 3;
                if let Some(byte) = bytes.get_mut(middle) {
                    *byte ^= 0xff;
                }
                fs::write(&file, bytes).unwrap();
            }
        }),
    ];
    for (damage, inflict) in damages {
        let (dir, engine) = engine_of(vec![idea(1, "Noe", "tekst"), idea(2, "Mer", "tekst")]);
        drop(engine);
        inflict(dir.path());
        let (engine, opened) = reopen(dir.path(), "db");
        assert!(opened.rebuild_needed && opened.reason.is_some(), "{damage}");
        assert_eq!(opened.cursor, None, "{damage}");
        assert_eq!(found(&engine, ""), [] as [i64; 0], "{damage}");
        engine.apply(&[], vec![idea(3, "Nytt", "")], "9").unwrap();
        assert_eq!(found(&engine, "nytt"), [3], "{damage}");
        assert_eq!(index_folders(dir.path()).len(), 1, "{damage}");
    }
}

#[test]
fn a_rebuild_left_unfinished_changes_nothing() {
    let (dir, engine) = engine_of(vec![idea(1, "Gammel", "")]);
    let mut rebuild = engine.rebuild().unwrap();
    rebuild.add(vec![idea(2, "Ny", "")]).unwrap();
    drop(rebuild);
    assert_eq!(found(&engine, ""), [1]);
    assert_eq!(index_folders(dir.path()).len(), 1);
}

#[test]
fn a_rebuild_swaps_in_while_others_search() {
    let (dir, engine) = engine_of(
        (0..200)
            .map(|number| idea(number, "Felles ord", ""))
            .collect(),
    );
    let done = AtomicBool::new(false);
    std::thread::scope(|threads| {
        for text in ["", "felles"] {
            let (engine, done) = (&engine, &done);
            threads.spawn(move || {
                let request = Request {
                    limit: 500,
                    ..ask(text)
                };
                while !done.load(Ordering::Relaxed) {
                    let answer = engine.search(&Scope::everything(), &request).unwrap();
                    assert!([200, 201, 300].contains(&answer.total), "{}", answer.total);
                    assert_eq!(answer.hits.len() as u64, answer.total);
                }
            });
        }
        let mut rebuild = engine.rebuild().unwrap();
        for number in 0..300 {
            rebuild.add(vec![idea(number, "Felles ord", "")]).unwrap();
        }
        rebuild.add(vec![idea(7, "Felles ord", "")]).unwrap();
        assert_eq!(rebuild.len(), 300);
        engine
            .apply(&[], vec![idea(250, "Felles ord", "")], "3")
            .unwrap();
        rebuild.finish("2").unwrap();
        done.store(true, Ordering::Relaxed);
    });
    let count = |engine: &Engine| engine.search(&Scope::everything(), &ask("")).unwrap().total;
    assert_eq!(count(&engine), 300);
    assert_eq!(engine.applied().borrow().as_deref(), Some("2"));
    assert_eq!(index_folders(dir.path()).len(), 1);
    engine.apply(&[id(1)], vec![], "4").unwrap();
    drop(engine);
    let (engine, opened) = reopen(dir.path(), "db");
    assert_eq!(
        (
            count(&engine),
            opened.cursor.as_deref(),
            opened.rebuild_needed
        ),
        (299, Some("4"), false)
    );
}

/// Copies an index as a crash at some moment would leave it: the list of its parts first, then the parts, of
/// which a merge may take some away meanwhile.
fn crash_image(from: &Path, to: &Path) -> std::io::Result<()> {
    let current = fs::read_to_string(from.join("CURRENT"))?;
    let (from_index, to_index) = (from.join(&current), to.join(&current));
    fs::create_dir_all(&to_index)?;
    fs::write(to.join("CURRENT"), &current)?;
    fs::copy(from_index.join("meta.json"), to_index.join("meta.json"))?;
    for entry in fs::read_dir(&from_index)? {
        let name = entry?.file_name();
        if name != "meta.json" && !name.to_string_lossy().ends_with(".lock") {
            // One that is gone by now is missing from the image too.
            let _ = fs::copy(from_index.join(&name), to_index.join(&name));
        }
    }
    Ok(())
}

#[test]
fn whatever_a_crash_leaves_content_and_cursor_agree_or_a_rebuild_is_asked_for() {
    let (dir, engine) = engine_of(vec![]);
    let images = tempfile::tempdir().unwrap();
    let done = AtomicBool::new(false);
    let mut taken = 0;
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for number in 1..=60 {
                // Each change also takes away what an earlier one added.
                let deletes: Vec<Uuid> = (number % 3 == 0)
                    .then(|| id(number - 2))
                    .into_iter()
                    .collect();
                let doc = idea(number, "Felles ord", "");
                engine
                    .apply(&deletes, vec![doc], &number.to_string())
                    .unwrap();
            }
            done.store(true, Ordering::Relaxed);
        });
        let mut last = None;
        while !done.load(Ordering::Relaxed) {
            let applied = engine.applied().borrow().clone();
            if applied == last {
                std::thread::yield_now();
                continue;
            }
            last = applied;
            let image = images.path().join(taken.to_string());
            taken += usize::from(crash_image(dir.path(), &image).is_ok());
        }
    });
    let mut whole = 0;
    for image in 0..taken {
        let (engine, opened) = reopen(&images.path().join(image.to_string()), "db");
        match opened.cursor {
            Some(cursor) => {
                let cursor: u64 = cursor.parse().unwrap();
                assert_eq!(
                    engine.stats().unwrap().docs,
                    cursor - cursor / 3,
                    "at {cursor}"
                );
                whole += usize::from(cursor > 0 && !opened.rebuild_needed);
            }
            None => assert!(opened.rebuild_needed),
        }
    }
    assert!(
        whole > 0,
        "none of {taken} images was whole: this test proves nothing"
    );
}

#[test]
fn a_vanished_index_is_noticed_after_a_failure_and_can_be_rebuilt_in_place() {
    let (dir, engine) = engine_of(vec![idea(1, "Noe", "")]);
    assert!(engine.usable() && !engine.is_suspect() && !engine.is_damaged());
    fs::remove_dir_all(dir.path()).unwrap();
    engine
        .apply(&[], vec![idea(2, "Mer", "")], "1")
        .unwrap_err();
    assert!(engine.is_suspect() && engine.is_damaged() && !engine.usable());
    let asked = engine.search(&Scope::everything(), &ask("noe"));
    assert!(matches!(asked, Err(SearchError::Damaged)));
    let mut rebuild = engine.rebuild().unwrap();
    rebuild
        .add(vec![idea(1, "Noe", ""), idea(2, "Mer", "")])
        .unwrap();
    rebuild.finish("1").unwrap();
    assert!(engine.usable() && !engine.is_suspect() && !engine.is_damaged());
    assert_eq!(found(&engine, "mer"), [2]);
    assert!(matches!(
        Engine::open(dir.path(), "db"),
        Err(SearchError::Locked(_))
    ));
    drop(engine);
    assert!(!reopen(dir.path(), "db").1.rebuild_needed);
}

#[test]
fn a_failure_with_whole_files_condemns_nothing() {
    let (_dir, engine) = engine_of(vec![idea(1, "Noe", "")]);
    let panicked =
        engine.ask(|_| -> crate::search::Result<()> { panic!("as over a text nobody thought of") });
    assert!(matches!(panicked, Err(SearchError::Panicked)));
    assert!(engine.is_suspect() && !engine.is_damaged() && !engine.is_suspect());
    assert_eq!(found(&engine, "noe"), [1]);
}
