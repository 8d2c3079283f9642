//! Scope, filters, counts and pages, against a plain reckoning over the same ideas.

use std::collections::BTreeMap;

use super::*;
use crate::search::{Facet, Hit};

const STATUSES: [&str; 3] = ["open", "chosen", "closed"];
const KINDS: [&str; 2] = ["method", "place"];

/// Ideas with many equal sort keys; theme 500 is above 501 and 502.
fn many(count: u64) -> Vec<IdeaDoc> {
    let mut chance = Chance(42);
    let mut ideas = Vec::new();
    for number in 0..count {
        let themes = [
            vec![],
            vec![500, 501],
            vec![500, 502],
            vec![500, 501, 502],
            vec![503],
        ];
        let units = [vec![600], vec![600, 601], vec![600, 601, 602]];
        ideas.push(IdeaDoc {
            themes: themes[chance.below(5) as usize]
                .iter()
                .copied()
                .map(id)
                .collect(),
            unit_path: units[chance.below(3) as usize]
                .iter()
                .copied()
                .map(id)
                .collect(),
            status: STATUSES[chance.below(3) as usize].to_owned(),
            kind: KINDS[chance.below(2) as usize].to_owned(),
            campaign: Some(700 + chance.below(4)).filter(|at| *at < 703).map(id),
            author: Some(800 + chance.below(6)).filter(|at| *at < 805).map(id),
            support: chance.below(4),
            active_at_micros: chance.below(5) as i64 * 1_000_000,
            ..idea(
                number,
                ["Felles møte", "Annet sted"][chance.below(2) as usize],
                "et ord",
            )
        });
    }
    ideas
}

fn visible(idea: &IdeaDoc, scope: &Scope) -> bool {
    let in_campaign = match &idea.campaign {
        Some(campaign) => scope.campaigns.contains(campaign),
        None => scope.without_campaign,
    };
    scope.everything || in_campaign || (scope.author.is_some() && idea.author == scope.author)
}

fn values(idea: &IdeaDoc, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Theme => idea.themes.iter().map(Uuid::to_string).collect(),
        Facet::Status => vec![idea.status.clone()],
        Facet::Kind => vec![idea.kind.clone()],
        Facet::Unit => idea.unit_path.iter().map(Uuid::to_string).collect(),
        Facet::Campaign => idea.campaign.iter().map(Uuid::to_string).collect(),
    }
}

fn matches(idea: &IdeaDoc, request: &Request, but: Option<Facet>) -> bool {
    let texts = |ids: &[Uuid]| ids.iter().map(Uuid::to_string).collect::<Vec<_>>();
    let text = request.text.as_deref().unwrap_or_default().to_lowercase();
    idea.title.to_lowercase().contains(&text)
        && (request.author.is_none() || request.author == idea.author)
        && Facet::ALL
            .into_iter()
            .filter(|facet| Some(*facet) != but)
            .all(|facet| {
                let wanted = match facet {
                    Facet::Theme => texts(&request.themes),
                    Facet::Status => request.statuses.clone(),
                    Facet::Kind => request.kinds.clone(),
                    Facet::Unit => texts(&request.units),
                    Facet::Campaign => texts(&request.campaigns),
                };
                wanted.is_empty()
                    || values(idea, facet)
                        .iter()
                        .any(|value| wanted.contains(value))
            })
}

fn check(engine: &Engine, ideas: &[IdeaDoc], scope: &Scope, request: &Request) {
    let answer = engine.search(scope, request).unwrap();
    let seen: Vec<&IdeaDoc> = ideas.iter().filter(|idea| visible(idea, scope)).collect();
    let total = seen
        .iter()
        .filter(|idea| matches(idea, request, None))
        .count();
    assert_eq!(answer.total, total as u64, "{scope:?} {request:?}");
    for facet in Facet::ALL {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for idea in seen
            .iter()
            .filter(|idea| matches(idea, request, Some(facet)))
        {
            for value in values(idea, facet) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let answered: BTreeMap<String, u64> = answer.facets[&facet].iter().cloned().collect();
        assert_eq!(answered, counts, "{facet:?} {scope:?} {request:?}");
        assert!(answer.facets[&facet].is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)));
    }
}

/// An index in several segments with replaced and deleted ideas among them.
fn layered(ideas: &[IdeaDoc]) -> (tempfile::TempDir, Engine) {
    let (dir, engine) = engine_of(many(ideas.len() as u64 + 50));
    let gone: Vec<Uuid> = (ideas.len() as u64..ideas.len() as u64 + 50)
        .map(id)
        .collect();
    engine.apply(&gone, vec![], "1").unwrap();
    for (at, chunk) in ideas.chunks(ideas.len().div_ceil(3)).enumerate().skip(1) {
        engine.apply(&[], chunk.to_vec(), &at.to_string()).unwrap();
    }
    (dir, engine)
}

#[test]
fn totals_and_counts_are_exact_under_every_scope_and_filter() {
    let ideas = many(300);
    let (_dir, engine) = layered(&ideas);
    let scopes = [
        Scope::everything(),
        Scope::default(),
        Scope {
            without_campaign: true,
            ..Scope::default()
        },
        Scope {
            campaigns: vec![id(700), id(999)],
            author: Some(id(801)),
            ..Scope::default()
        },
        Scope {
            campaigns: vec![id(701), id(702)],
            without_campaign: true,
            author: Some(id(998)),
            everything: false,
        },
    ];
    let mut requests = vec![Request::default()];
    requests.push(Request {
        themes: vec![id(500)],
        ..Request::default()
    });
    requests.push(Request {
        themes: vec![id(501), id(503)],
        statuses: vec!["open".into()],
        ..Request::default()
    });
    requests.push(Request {
        units: vec![id(601)],
        kinds: vec!["place".into()],
        ..Request::default()
    });
    requests.push(Request {
        campaigns: vec![id(700)],
        author: Some(id(803)),
        ..Request::default()
    });
    requests.push(Request {
        author: Some(id(997)),
        ..Request::default()
    });
    requests.push(Request {
        statuses: vec!["unknown".into()],
        ..Request::default()
    });
    for scope in &scopes {
        for request in &requests {
            for text in [None, Some("møte".to_owned())] {
                let request = Request {
                    text,
                    limit: 5,
                    facets: Facet::ALL.to_vec(),
                    ..request.clone()
                };
                check(&engine, &ideas, scope, &request);
                check(&engine, &ideas, scope, &request);
            }
        }
    }
}

fn all_pages(engine: &Engine, scope: &Scope, request: &Request) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut after = None;
    loop {
        let answer = engine
            .search(
                scope,
                &Request {
                    after,
                    ..request.clone()
                },
            )
            .unwrap();
        assert!(answer.hits.len() <= request.limit);
        hits.extend(answer.hits);
        assert_eq!(answer.more, (hits.len() as u64) < answer.total);
        if !answer.more {
            return hits;
        }
        after = hits.last().map(|hit| hit.position);
    }
}

#[test]
fn pages_return_every_idea_once_in_every_order_with_ties() {
    let ideas = many(300);
    let (_dir, engine) = layered(&ideas);
    let scope = Scope {
        campaigns: vec![id(700), id(701)],
        without_campaign: true,
        ..Scope::default()
    };
    for text in [None, Some("møte".to_owned())] {
        for sort in [Sort::New, Sort::Supported, Sort::Active, Sort::Relevance] {
            let request = Request {
                text: text.clone(),
                sort,
                limit: 7,
                ..Request::default()
            };
            let hits = all_pages(&engine, &scope, &request);
            let mut expected: Vec<&IdeaDoc> = ideas
                .iter()
                .filter(|idea| visible(idea, &scope) && matches(idea, &request, None))
                .collect();
            if sort != Sort::Relevance || text.is_none() {
                expected.sort_by_key(|idea| {
                    let first = match sort {
                        Sort::Supported => idea.support as i64,
                        Sort::Active => idea.active_at_micros,
                        _ => 0,
                    };
                    std::cmp::Reverse((first, idea.number))
                });
                let numbers: Vec<i64> = hits.iter().map(|hit| hit.number).collect();
                assert_eq!(
                    numbers,
                    expected.iter().map(|idea| idea.number).collect::<Vec<_>>(),
                    "{sort:?}"
                );
            }
            let mut ids: Vec<Uuid> = hits.iter().map(|hit| hit.id).collect();
            let mut wanted: Vec<Uuid> = expected.iter().map(|idea| idea.id).collect();
            ids.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(ids, wanted, "{sort:?} {text:?}");
            assert_eq!(
                hits[0].score.is_some(),
                sort == Sort::Relevance && text.is_some()
            );
        }
    }
}

#[test]
fn a_limit_of_nothing_gives_counts_alone() {
    let ideas = many(20);
    let (_dir, engine) = engine_of(ideas);
    for text in [None, Some("møte".to_owned())] {
        let request = Request {
            text,
            facets: vec![Facet::Status],
            ..Request::default()
        };
        let answer = engine.search(&Scope::everything(), &request).unwrap();
        assert!(answer.hits.is_empty() && !answer.more && answer.total > 0);
        assert_eq!(
            answer.facets[&Facet::Status]
                .iter()
                .map(|it| it.1)
                .sum::<u64>(),
            answer.total
        );
    }
}

#[test]
fn a_position_survives_serialisation() {
    let (_dir, engine) = engine_of(many(3));
    let request = Request {
        limit: 1,
        ..Request::default()
    };
    let position = engine.search(&Scope::everything(), &request).unwrap().hits[0].position;
    let text = serde_json::to_string(&position).unwrap();
    assert_eq!(
        serde_json::from_str::<crate::search::Position>(&text).unwrap(),
        position
    );
}
