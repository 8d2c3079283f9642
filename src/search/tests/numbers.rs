//! Ideas found by their numbers.

use super::*;

/// Ideas 0 to 129; those above 120 speak of 7, and every third is in campaign 900.
fn ideas() -> (tempfile::TempDir, Engine) {
    let ideas = (0..130).map(|number| {
        let text = if number > 120 {
            "Vi er 7 på laget"
        } else {
            "En benk"
        };
        IdeaDoc {
            campaign: (number % 3 == 0).then(|| id(900)),
            ..idea(number, &format!("Benk {number}a"), text)
        }
    });
    let (dir, engine) = engine_of(ideas.collect());
    // Another segment, with what was changed since.
    let changed = idea(12, "Benken ved sjøen", "Flyttet");
    engine.apply(&[id(13)], vec![changed], "1").unwrap();
    (dir, engine)
}

fn by_number(number: u32) -> Request {
    Request {
        number: Some(number),
        ..ask(&number.to_string())
    }
}

fn outsider() -> Scope {
    Scope {
        campaigns: vec![id(900)],
        ..Scope::default()
    }
}

#[test]
fn the_idea_of_a_number_comes_before_those_that_speak_of_it() {
    let (_dir, engine) = ideas();
    let numbers = |scope: &Scope, request: &Request| {
        let answer = engine.search(scope, request).unwrap();
        assert_eq!(answer.total, answer.hits.len() as u64);
        answer.hits.iter().map(|hit| hit.number).collect::<Vec<_>>()
    };
    let all = Scope::everything();
    let found = numbers(&all, &by_number(7));
    assert_eq!((found[0], found.len()), (7, 10), "{found:?}");
    assert!(found[1..].iter().all(|number| *number > 120), "{found:?}");
    assert_eq!(numbers(&all, &ask("7"))[..9], found[1..]);
    assert_eq!(numbers(&all, &by_number(12)), [12], "a changed idea");
    assert_eq!(numbers(&all, &by_number(0)), [0]);
    assert_eq!(numbers(&all, &by_number(13)), [0; 0], "it is gone");
    assert_eq!(numbers(&all, &by_number(u32::MAX)), [0; 0]);
    // Idea 7 is out of scope, idea 9 is not.
    assert_eq!(numbers(&outsider(), &by_number(7)), [129, 126, 123]);
    assert_eq!(numbers(&outsider(), &by_number(9)), [9]);
    let narrowed = Request {
        statuses: vec!["closed".to_owned()],
        ..by_number(9)
    };
    assert_eq!(numbers(&all, &narrowed), [0; 0]);
}

#[test]
fn pages_go_on_behind_the_idea_of_the_number() {
    let (_dir, engine) = ideas();
    let mut request = Request {
        limit: 4,
        ..by_number(7)
    };
    let mut seen = Vec::new();
    loop {
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        assert_eq!(answer.total, 10);
        seen.extend(answer.hits.iter().map(|hit| hit.number));
        request.after = answer.hits.last().map(|hit| hit.position);
        if !answer.more {
            break;
        }
    }
    assert_eq!(seen[0], 7);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 10);
}

#[test]
fn a_number_that_is_an_ideas_is_no_unknown_word_and_no_beginning() {
    let (_dir, engine) = ideas();
    let read = |scope: &Scope, number| {
        let answer = engine.search(scope, &by_number(number)).unwrap();
        (answer.hits.len(), answer.reading.unwrap())
    };
    let (count, reading) = read(&Scope::everything(), 12);
    assert_eq!((count, reading.words), (1, vec!["12".to_owned()]));
    assert!(reading.unknown.is_empty() && reading.completed.is_empty());
    let (count, reading) = read(&outsider(), 11);
    assert!(count > 0, "those of 111a, 114a, ...");
    assert_eq!(reading.completed[0].from, "11");
}

#[test]
fn the_idea_of_a_number_is_suggested_first() {
    let (_dir, engine) = ideas();
    let suggested = |scope: &Scope, number: u32| {
        let text = format!("#{number}");
        let found = engine.suggest(&text, scope, &by_number(number), 3).unwrap();
        found.ideas
    };
    let all = Scope::everything();
    assert_eq!(suggested(&all, 12)[0], id(12));
    assert_eq!(suggested(&all, 7), [id(7)]);
    assert!(suggested(&all, 13).is_empty());
    assert!(suggested(&outsider(), 7).is_empty());
}
