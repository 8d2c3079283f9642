use chrono::NaiveDate;
use std::collections::BTreeMap;

use super::spread::{remarks, spread, supporters};
use super::stories::{Campaign, Idea, Person, Stories, seeds, stories};
use super::stories_check::{keys, today, within};

const OPEN: [&str; 5] = [
    "received",
    "in_dialogue",
    "worklist",
    "shortlisted",
    "piloting",
];
const CLOSED: [&str; 3] = ["adopted", "not_now", "declined"];
const REMARK: [&str; 4] = ["question", "experience", "suggestion", "concern"];

/// Every idea as the loader meets it: told at length, or spread.
fn all_ideas(stories: &Stories) -> Vec<Idea> {
    let remarks = remarks().unwrap();
    let spread = seeds()
        .unwrap()
        .into_iter()
        .enumerate()
        .map(|(at, seed)| spread(at, &seed, stories, &remarks));
    stories.ideas.iter().cloned().chain(spread).collect()
}

fn may_read(person: &Person, campaign: Option<&Campaign>) -> bool {
    person.unit.is_some() || campaign.is_some_and(|one| one.audience != "internal")
}

#[test]
fn ideas_resolve_keep_the_limits_and_go_forward_in_time() {
    let stories = stories().unwrap();
    let people: BTreeMap<&str, &Person> = stories
        .people
        .iter()
        .map(|one| (one.key.as_str(), one))
        .collect();
    let campaigns: BTreeMap<&str, &Campaign> = stories
        .campaigns
        .iter()
        .map(|one| (one.key.as_str(), one))
        .collect();
    let units = keys(stories.units.iter().map(|unit| unit.key.as_str()));
    let themes = keys(stories.themes.iter().map(|theme| theme.key.as_str()));
    let ideas = all_ideas(&stories);
    keys(ideas.iter().map(|idea| idea.key.as_str()));
    for idea in &ideas {
        within(&idea.title, 200);
        within(&idea.text, 20_000);
        assert!(["meeting_place", "working_method", "problem"].contains(&idea.kind.as_str()));
        assert!(["nb", "nn", "en"].contains(&idea.lang.as_str()));
        assert!(
            (1..=10).contains(&idea.themes.len())
                && idea.themes.iter().all(|key| themes.contains(key.as_str()))
        );
        assert_eq!(
            keys(idea.themes.iter().map(String::as_str)).len(),
            idea.themes.len()
        );
        assert!(
            idea.unit.as_deref().is_none_or(|key| units.contains(key)),
            "{}",
            idea.key
        );
        let campaign = idea.campaign.as_deref().map(|key| campaigns[key]);
        let author = idea.author.as_deref().map(|key| people[key]);
        assert!(
            author.is_none_or(|person| may_read(person, campaign)),
            "{}",
            idea.key
        );
        let sent = idea.at.day(today());
        let open = |one: &Campaign| {
            one.phases.iter().any(|phase| {
                phase.submit
                    && phase.opens.day(today()) <= sent
                    && sent <= phase.closes.day(today())
            })
        };
        assert!(sent < today() && campaign.is_none_or(open), "{}", idea.key);
        let mut latest = sent;
        for step in &idea.statuses {
            within(&step.reason, 2000);
            let day = step.at.day(today());
            assert!(
                latest < day && day < today(),
                "{}: {}",
                idea.key,
                step.reason
            );
            latest = day;
            let by = people[step.by.as_str()];
            assert!(
                by.roles.iter().any(|grant| grant.role != "member"),
                "{}",
                step.by
            );
            let open = OPEN.contains(&step.status.as_str());
            assert!(open || CLOSED.contains(&step.status.as_str()));
            assert_eq!(
                (open, open),
                (step.owner.is_some(), step.next.is_some()),
                "{}",
                idea.key
            );
            assert!(
                step.owner
                    .as_deref()
                    .is_none_or(|key| people[key].unit.is_some())
            );
        }
        let mut latest = sent;
        for comment in &idea.comments {
            within(&comment.text, 5000);
            assert!(
                comment
                    .kind
                    .as_deref()
                    .is_none_or(|kind| REMARK.contains(&kind))
            );
            assert!(
                may_read(people[comment.by.as_str()], campaign),
                "{}",
                idea.key
            );
            let day = comment.at.day(today());
            assert!(
                latest <= day && day < today(),
                "{}: {}",
                idea.key,
                comment.text
            );
            latest = day;
        }
        let backers = keys(supporters(idea, &stories).into_iter());
        assert!(
            backers.iter().all(|key| may_read(people[key], campaign)),
            "{}",
            idea.key
        );
        assert!(
            idea.author
                .as_deref()
                .is_none_or(|key| !backers.contains(key)),
            "{}",
            idea.key
        );
    }
}

#[test]
fn something_waits_for_the_demo_organiser_and_some_of_it_is_overdue() {
    let stories = stories().unwrap();
    let ideas = all_ideas(&stories);
    let last = ideas.iter().filter_map(|idea| idea.statuses.last());
    let dates: Vec<NaiveDate> = last
        .filter(|step| step.owner.as_deref() == Some("organiser"))
        .filter_map(|step| step.next.map(|next| next.day(today())))
        .collect();
    assert!((5..=20).contains(&dates.len()), "{}", dates.len());
    assert!((2..=5).contains(&dates.iter().filter(|date| **date < today()).count()));
    for status in OPEN.iter().chain(&CLOSED).skip(1) {
        assert!(
            ideas.iter().any(|idea| idea
                .statuses
                .last()
                .is_some_and(|step| step.status == **status)),
            "{status}"
        );
    }
}
