//! Looking at the files of an index that is in use.

use super::*;
use crate::search::{Facet, SearchError};
use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Turns bits in the middle of the files of the index in use that end so, where they lie.
fn spoil(engine: &Engine, ending: &str) {
    let mut spoilt = 0;
    for file in fs::read_dir(engine.path()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|it| it != ending) {
            continue;
        }
        let mut file = fs::File::options()
            .read(true)
            .write(true)
            .open(path)
            .unwrap();
        let middle = SeekFrom::Start(file.metadata().unwrap().len() / 3);
        let mut byte = [0];
        file.seek(middle).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(middle).unwrap();
        file.write_all(&[byte[0] ^ 0xff]).unwrap();
        spoilt += 1;
    }
    assert!(spoilt > 0, "no file ends in {ending}");
}

#[test]
fn damage_that_makes_nothing_fail_is_seen_by_looking() {
    let (_dir, engine) = engine_of(vec![idea(1, "Noe", "")]);
    assert!(engine.look() && engine.usable());
    spoil(&engine, "fieldnorm");
    assert_eq!(found(&engine, "noe"), [1]);
    assert!(
        !engine.is_suspect() && !engine.is_damaged(),
        "nothing failed"
    );
    assert!(!engine.look() && !engine.usable() && engine.is_suspect() && engine.is_damaged());
    let asked = engine.search(&Scope::everything(), &ask("noe"));
    assert!(matches!(asked, Err(SearchError::Damaged)));
    let mut rebuild = engine.rebuild().unwrap();
    rebuild.add(vec![idea(1, "Noe", "")]).unwrap();
    rebuild.finish("1").unwrap();
    assert!(engine.look() && engine.usable() && !engine.is_damaged());
    assert_eq!(found(&engine, "noe"), [1]);
}

#[test]
fn files_cut_short_under_a_running_search_harm_nothing_and_are_seen_by_looking() {
    let ideas = (0..300).map(|n| idea(n, &format!("Noe {n}"), "En møteplass ved sjøen"));
    let (_dir, engine) = engine_of(ideas.collect());
    let mut cut = 0;
    for file in fs::read_dir(engine.path()).unwrap() {
        let path = file.unwrap().path();
        let ending = path.extension().and_then(|it| it.to_str());
        if let Some("idx" | "term" | "pos" | "store" | "fast" | "fieldnorm") = ending {
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_len(0).unwrap();
            cut += 1;
        }
    }
    assert!(cut >= 6, "{cut}");
    let counted = |text: &str| {
        let request = Request {
            facets: vec![Facet::Status],
            ..ask(text)
        };
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        assert_eq!(answer.facets[&Facet::Status][0].1, answer.total);
        answer.total
    };
    assert_eq!(counted("\"ved sjøen\" møteplasser"), 300);
    engine
        .apply(&[id(1)], vec![idea(500, "Noe", "sjøen")], "1")
        .unwrap();
    assert_eq!(counted("møteplass"), 299);
    assert_eq!(counted("sjø"), 300);
    assert!(!engine.look() && engine.is_damaged());
    let asked = engine.search(&Scope::everything(), &ask("noe"));
    assert!(matches!(asked, Err(SearchError::Damaged)));
}

#[test]
fn an_index_that_took_the_place_of_a_damaged_one_is_not_condemned_for_it() {
    let (_dir, engine) = engine_of(vec![idea(1, "Noe", "")]);
    spoil(&engine, "fieldnorm");
    let (path, whole) = engine.check();
    engine.rebuild().unwrap().finish("1").unwrap();
    engine.condemn(&path);
    assert!(!whole && engine.usable() && engine.look());
}

#[test]
fn looking_while_it_is_written_to_and_merged_condemns_nothing() {
    let (_dir, engine) = engine_of(vec![]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                assert!(engine.look(), "after {looks} looks");
                looks += 1;
            }
            looks
        });
        for n in 1..=60 {
            let docs = vec![idea(n, "Noe", "tekst")];
            engine.apply(&[], docs, &n.to_string()).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(looking.join().unwrap() > 5);
    });
    assert_eq!(engine.stats().unwrap().docs, 60);
    assert!(engine.stats().unwrap().segments < 60, "nothing was merged");
}
