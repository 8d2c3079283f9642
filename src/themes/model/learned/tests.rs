//! What is learnt, and unlearnt.

use super::super::Labels;
use super::*;
use crate::kernel::new_id;
use crate::search::terms;
use std::sync::Arc;

struct House {
    taxonomy: Taxonomy,
    ids: Vec<Uuid>,
    lessons: Vec<Lesson>,
    analyse: Analyse,
}

/// Words that fill a text without telling anything of its theme.
const FILLERS: [&str; 8] = [
    "hver tirsdag i uka",
    "på hele kontoret vårt",
    "for alle som kommer innom",
    "allerede fra neste måned",
    "sammen med naboene våre",
    "i den gamle bygningen",
    "uten at det koster noe",
    "helt til sommeren kommer",
];

impl House {
    /// Themes by label; ideas follow with [`House::tell`].
    fn of(labels: &[&str]) -> Self {
        let themes: Vec<Theme> = labels
            .iter()
            .map(|label| Theme {
                id: new_id(),
                key: label.to_lowercase(),
                labels: Labels {
                    nb: (*label).to_owned(),
                    nn: None,
                    en: None,
                },
                description: None,
                synonyms: vec![],
                parent: None,
                merged_into: None,
                version: 1,
            })
            .collect();
        Self {
            ids: themes.iter().map(|theme| theme.id).collect(),
            taxonomy: Taxonomy::new(themes, vec![]),
            lessons: vec![],
            analyse: Arc::new(terms),
        }
    }

    /// So many ideas with these words, of this theme if any, that theme turned down if any.
    fn tell(&mut self, count: usize, words: &str, theme: Option<usize>, rejected: Option<usize>) {
        for at in 0..count {
            let filler = FILLERS[(self.lessons.len() + at) % FILLERS.len()];
            self.lessons.push(Lesson {
                text: format!("{words} {filler}"),
                themes: theme.map(|at| self.ids[at]).into_iter().collect(),
                rejected: rejected.map(|at| self.ids[at]).into_iter().collect(),
            });
        }
    }

    fn learn(&self) -> Learned {
        Learned::from(&self.lessons, &self.taxonomy, &self.analyse).unwrap()
    }

    /// The themes suggested, by their place, with the words.
    fn suggested(&self, text: &str) -> Vec<(usize, Vec<String>)> {
        let found = self.learn().suggest(text, &self.analyse);
        assert!(found.is_sorted_by(|one, other| one.score >= other.score));
        assert!(found.iter().all(|it| it.score > 0.0 && it.score < 1.0));
        let place = |theme| self.ids.iter().position(|id| *id == theme).unwrap();
        found
            .into_iter()
            .map(|it| (place(it.theme), it.words))
            .collect()
    }

    fn themes(&self, text: &str) -> Vec<usize> {
        self.suggested(text)
            .into_iter()
            .map(|(theme, _)| theme)
            .collect()
    }
}

/// A house with enough ideas of two themes.
fn taught() -> House {
    let mut house = House::of(&["Kafé", "Transport", "Sikkerhet"]);
    house.tell(12, "Stek vafler og kok kakao", Some(0), None);
    house.tell(12, "La minibussen kjøre til flyplassen", Some(1), None);
    house.tell(6, "Sett opp et gjerde", Some(2), None);
    house
}

#[test]
fn words_that_no_label_has_are_learnt_from_the_ideas_and_named_as_typed() {
    let house = taught();
    assert_eq!(
        house.suggested("Gratis VAFFEL hver fredag"),
        [(0, vec!["VAFFEL".to_owned()])]
    );
    assert_eq!(house.themes("Minibussen må vaskes"), [1]);
    assert!(house.themes("Et spørsmål om regnskapet").is_empty());
    assert!(house.themes("og det er på").is_empty());
}

#[test]
fn a_theme_without_ideas_is_known_by_its_label() {
    let mut house = House::of(&["Kafé", "Transport", "Hagebruk"]);
    house.tell(12, "Stek vafler og kok kakao", Some(0), None);
    house.tell(12, "La minibussen kjøre til flyplassen", Some(1), None);
    assert_eq!(house.themes("Start et kurs i hagebruk"), [2]);
}

#[test]
fn what_writers_turn_down_is_no_longer_suggested_until_ideas_have_it_again() {
    let mut house = taught();
    assert_eq!(house.themes("Transport"), [1], "the label says so");
    house.tell(8, "Transport av møbler", None, Some(1));
    assert!(house.themes("Transport").is_empty());
    assert_eq!(
        house.themes("Minibussen må vaskes"),
        [1],
        "other words keep it"
    );
    house.tell(16, "Transport av møbler", Some(1), None);
    assert_eq!(house.themes("Transport"), [1]);
}

#[test]
fn a_theme_chosen_in_spite_of_an_earlier_no_counts_as_chosen() {
    let mut house = taught();
    house.tell(8, "Transport av møbler", Some(1), Some(1));
    assert_eq!(house.themes("Transport"), [1]);
}

#[test]
fn few_lessons_teach_nothing_and_the_same_ones_always_the_same() {
    let house = taught();
    assert!(
        Learned::from(
            &house.lessons[..FEWEST - 1],
            &house.taxonomy,
            &house.analyse
        )
        .is_none()
    );
    let (one, other) = (house.learn(), house.learn());
    let text = "Vafler i minibussen";
    assert_eq!(
        one.judge(text, &house.analyse),
        other.judge(text, &house.analyse)
    );
    assert!(one.knows(house.ids[0]) && !one.knows(new_id()));
    let likely = one.likely(text, &house.analyse);
    assert_eq!(likely.len(), 3);
    assert!(
        likely
            .iter()
            .all(|(_, likely)| (0.0..=1.0).contains(likely))
    );
}
