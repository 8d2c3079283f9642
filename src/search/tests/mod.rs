//! The engine as a whole, over directories on disk.

mod answering;
mod finding;
mod keeping;
mod looking;
mod numbers;
mod ranking;
mod reading;

use uuid::Uuid;

use super::{Engine, IdeaDoc, Request, Scope, Sort};

fn id(number: u64) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

fn idea(number: u64, title: &str, text: &str) -> IdeaDoc {
    IdeaDoc {
        id: id(number),
        number: i64::try_from(number).unwrap(),
        title: title.to_owned(),
        text: text.to_owned(),
        status: "open".to_owned(),
        kind: "other".to_owned(),
        ..IdeaDoc::default()
    }
}

/// A complete index of these ideas.
fn engine_of(ideas: Vec<IdeaDoc>) -> (tempfile::TempDir, Engine) {
    let dir = tempfile::tempdir().unwrap();
    let (engine, opened) = Engine::open(dir.path(), "db").unwrap();
    assert!(opened.rebuild_needed);
    let mut rebuild = engine.rebuild().unwrap();
    rebuild.add(ideas).unwrap();
    rebuild.finish("0").unwrap();
    (dir, engine)
}

fn ask(text: &str) -> Request {
    Request {
        text: Some(text.to_owned()),
        sort: Sort::Relevance,
        limit: 20,
        ..Request::default()
    }
}

/// The numbers of the hits for a text, best first.
fn found(engine: &Engine, text: &str) -> Vec<i64> {
    let answer = engine.search(&Scope::everything(), &ask(text)).unwrap();
    assert_eq!(answer.total, answer.hits.len() as u64);
    answer.hits.iter().map(|hit| hit.number).collect()
}

/// A small repeatable source of chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}
