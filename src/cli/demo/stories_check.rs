use chrono::NaiveDate;
use std::collections::BTreeSet;

use super::stories::{Labels, seeds, stories};

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

pub fn within(text: &str, most: usize) {
    let length = text.chars().count();
    assert!(
        length > 0 && length <= most && text.trim() == text,
        "{length} of {most}: {text}"
    );
    assert!(
        !text
            .chars()
            .any(|one| one.is_control() && !matches!(one, '\t' | '\n'))
    );
}

pub fn keys<'a>(all: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    for key in all {
        assert!(seen.insert(key), "{key} comes twice");
    }
    seen
}

#[test]
fn units_and_organisations_hold_every_name_of_the_seeds() {
    let stories = stories().unwrap();
    let mut above = BTreeSet::new();
    for unit in &stories.units {
        within(&unit.name, 120);
        assert!(
            ["directorate", "county", "office", "contact_centre"].contains(&unit.kind.as_str())
        );
        assert!(
            unit.parent.as_ref().is_none_or(|key| above.contains(key)),
            "{}",
            unit.key
        );
        assert!(above.insert(unit.key.clone()));
    }
    assert_eq!(
        stories
            .units
            .iter()
            .filter(|unit| unit.parent.is_none())
            .count(),
        1
    );
    keys(stories.organisations.iter().map(|one| one.key.as_str()));
    let units = stories.units.iter().map(|unit| unit.name.to_lowercase());
    let partners = stories
        .organisations
        .iter()
        .map(|one| one.name.to_lowercase());
    let names: BTreeSet<String> = units.chain(partners).collect();
    assert!(
        seeds()
            .unwrap()
            .iter()
            .all(|seed| names.contains(&seed.unit.to_lowercase()))
    );
}

#[test]
fn people_belong_somewhere_and_their_grants_resolve() {
    let stories = stories().unwrap();
    let units = keys(stories.units.iter().map(|unit| unit.key.as_str()));
    let partners = keys(stories.organisations.iter().map(|one| one.key.as_str()));
    let campaigns = keys(stories.campaigns.iter().map(|one| one.key.as_str()));
    keys(stories.people.iter().map(|person| person.key.as_str()));
    keys(stories.people.iter().map(|person| person.email.as_str()));
    for person in &stories.people {
        within(&person.name, 120);
        assert!(person.email.ends_with("@demo.example") && person.email.is_ascii());
        assert!(
            person.unit.is_some() != person.organisation.is_some(),
            "{}",
            person.key
        );
        assert!(
            person.unit.as_deref().is_none_or(|key| units.contains(key)),
            "{}",
            person.key
        );
        assert!(
            person
                .organisation
                .as_deref()
                .is_none_or(|key| partners.contains(key)),
            "{}",
            person.key
        );
        for grant in &person.roles {
            assert!(["member", "organiser", "strategist", "admin"].contains(&grant.role.as_str()));
            assert!(
                match (grant.scope.kind.as_str(), grant.scope.key.as_deref()) {
                    ("everywhere", None) => true,
                    ("campaign", Some(key)) => campaigns.contains(key),
                    ("unit", Some(key)) => units.contains(key),
                    _ => false,
                }
            );
        }
    }
    let accounts: Vec<&str> = stories
        .people
        .iter()
        .take(5)
        .map(|person| person.email.as_str())
        .collect();
    let roles = ["admin", "strategist", "organiser", "member", "partner"];
    assert_eq!(accounts, roles.map(|role| format!("{role}@demo.example")));
}

#[test]
fn themes_form_a_tree_that_agrees_with_the_seed_themes() {
    #[derive(serde::Deserialize)]
    struct Given {
        key: String,
        label: Labels,
        synonyms: Vec<String>,
    }
    let stories = stories().unwrap();
    let mut above = BTreeSet::new();
    for theme in &stories.themes {
        for label in [&theme.labels.nb, &theme.labels.nn, &theme.labels.en] {
            within(label, 80);
        }
        within(&theme.description, 5000);
        assert!(!theme.synonyms.is_empty() && theme.synonyms.len() <= 50);
        theme.synonyms.iter().for_each(|word| within(word, 80));
        assert!(
            theme
                .parent
                .as_deref()
                .is_none_or(|key| above.contains(key)),
            "{}",
            theme.key
        );
        assert!(above.insert(theme.key.as_str()));
    }
    for given in serde_json::from_str::<Vec<Given>>(include_str!("data/themes.json")).unwrap() {
        let theme = stories
            .themes
            .iter()
            .find(|theme| theme.key == given.key)
            .unwrap();
        assert_eq!(theme.labels, given.label);
        assert!(
            theme.parent.is_some()
                && given
                    .synonyms
                    .iter()
                    .all(|word| theme.synonyms.contains(word))
        );
    }
}

#[test]
fn campaigns_have_owners_and_phases_in_order() {
    let stories = stories().unwrap();
    let people = keys(stories.people.iter().map(|person| person.key.as_str()));
    let units = keys(stories.units.iter().map(|unit| unit.key.as_str()));
    for campaign in &stories.campaigns {
        within(&campaign.name, 120);
        within(&campaign.question, 300);
        within(&campaign.description, 5000);
        assert!(["open", "partners", "internal"].contains(&campaign.audience.as_str()));
        assert!(people.contains(campaign.owner.as_str()));
        assert!(
            campaign
                .unit
                .as_deref()
                .is_none_or(|key| units.contains(key))
        );
        let days: Vec<_> = campaign
            .phases
            .iter()
            .flat_map(|one| [one.opens.day(today()), one.closes.day(today())])
            .collect();
        assert!(
            !days.is_empty() && days.windows(2).all(|pair| pair[0] < pair[1]),
            "{}",
            campaign.key
        );
        campaign
            .phases
            .iter()
            .for_each(|phase| within(&phase.name, 120));
    }
}

#[test]
fn the_shortlist_has_picks_near_misses_and_two_missing_reasons() {
    let stories = stories().unwrap();
    let ideas = keys(stories.ideas.iter().map(|idea| idea.key.as_str()));
    let people = keys(stories.people.iter().map(|person| person.key.as_str()));
    for list in &stories.shortlists {
        within(&list.name, 120);
        within(&list.description, 5000);
        assert!(people.contains(list.owner.as_str()));
        assert!(
            list.campaign
                .as_deref()
                .is_none_or(|key| stories.campaigns.iter().any(|one| one.key == key))
        );
        let listed = keys(list.entries.iter().map(|entry| entry.idea.as_str()));
        assert!(listed.is_subset(&ideas));
        assert!(list.entries.iter().all(|entry| people.contains(entry.added_by.as_str()) && entry.reason.len() <= 2000));
        assert_eq!(list.entries.iter().filter(|entry| entry.pick).count(), 8);
        assert_eq!(list.entries.iter().filter(|entry| !entry.pick).count(), 3);
        assert_eq!(
            list.entries
                .iter()
                .filter(|entry| entry.reason.is_empty())
                .count(),
            2
        );
    }
}
