//! The ideas and the queries, both made from seeds by the demo's generator.

use idedugnad::cli::demo::generate::{self, GeneratedIdea, Size, THEMES};
use idedugnad::search::IdeaDoc;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::HashSet;
use uuid::Uuid;

/// Texts of each kind of query, those of the warm-up among them.
const QUERIES: usize = 220;
const UNITS: usize = 300;
const CAMPAIGNS: usize = 6;
/// Words shorter than this many letters tell little and are not asked for.
const SHORTEST: usize = 5;

/// The kinds of queries that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two words of an idea, the best 20.
    TwoWords,
    /// The same with a filter on the status, and theme, status and kind counted.
    Facets,
    /// A word and the beginning of another, or only a beginning: the best 8.
    Typed,
    /// Two words, one of them misspelt, the best 20.
    Misspelt,
    /// A whole idea, the three most similar.
    Similar,
}

impl Kind {
    pub const ALL: [Kind; 5] = [
        Kind::TwoWords,
        Kind::Facets,
        Kind::Typed,
        Kind::Misspelt,
        Kind::Similar,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Kind::TwoWords => "two words",
            Kind::Facets => "two words, a filter, three facets",
            Kind::Typed => "as you type",
            Kind::Misspelt => "two words, one misspelt",
            Kind::Similar => "similar to a text",
        }
    }
}

/// The texts to ask for, each once within its kind.
pub struct Queries([Vec<String>; 5]);

impl Queries {
    pub fn new() -> Self {
        let mut rng = StdRng::seed_from_u64(7);
        // Somebody else's ideas: none of them is in the index.
        let others: Vec<GeneratedIdea> = generate::ideas(size(4_000, 2)).collect();
        let mut made = Kind::ALL.map(|_| Vec::new());
        for (kind, texts) in Kind::ALL.into_iter().zip(&mut made) {
            let mut known = HashSet::new();
            let mut others = others.iter().cycle();
            while texts.len() < QUERIES {
                let Some(text) = others.next().and_then(|it| query(kind, it, &mut rng)) else {
                    continue;
                };
                if known.insert(text.clone()) {
                    texts.push(text);
                }
            }
        }
        Self(made)
    }

    pub fn of(&self, kind: Kind) -> &[String] {
        &self.0[kind as usize]
    }
}

fn query(kind: Kind, idea: &GeneratedIdea, rng: &mut StdRng) -> Option<String> {
    if kind == Kind::Similar {
        return Some(format!("{}\n{}", idea.title, idea.text));
    }
    let words: Vec<&str> = idea
        .text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() >= SHORTEST)
        .collect();
    let mut word = || words.get(rng.random_range(0..words.len().max(1))).copied();
    let (one, other) = (word()?, word()?);
    if one == other {
        return None;
    }
    Some(match kind {
        Kind::Typed => {
            let begun = rng.random_range(2..=5);
            let begun: String = other.chars().take(begun).collect();
            if rng.random_ratio(1, 4) {
                begun
            } else {
                format!("{one} {begun}")
            }
        }
        Kind::Misspelt => {
            let mut letters: Vec<char> = one.chars().collect();
            letters.swap(1, 2);
            letters.insert(3, letters[2]);
            format!("{} {other}", letters.into_iter().collect::<String>())
        }
        _ => format!("{one} {other}"),
    })
}

fn size(ideas: usize, seed: u64) -> Size {
    Size {
        ideas,
        people: ideas / 10,
        support: 0,
        units: UNITS,
        seed,
    }
}

/// So many ideas, always the same.
pub fn docs(ideas: usize) -> Vec<IdeaDoc> {
    let made = generate::ideas(size(ideas, 1));
    (1..)
        .zip(made)
        .map(|(number, idea)| doc(number, idea))
        .collect()
}

fn doc(number: i64, idea: GeneratedIdea) -> IdeaDoc {
    let id = |space: u64, at: usize| Uuid::from_u64_pair(space, at as u64);
    let themes = idea.theme_indexes.iter();
    let unit_path = idea.unit_index.into_iter();
    IdeaDoc {
        id: id(1, number as usize),
        number,
        title: idea.title,
        text: idea.text,
        theme_labels: themes
            .clone()
            .map(|it| THEMES[*it].replace('-', " "))
            .collect(),
        themes: themes.map(|it| id(2, *it)).collect(),
        status: idea.status.to_owned(),
        kind: idea.kind.to_owned(),
        unit_path: unit_path
            .flat_map(|at| [id(3, at), id(4, at / 20), id(5, 0)])
            .collect(),
        campaign: Some(number as usize % (2 * CAMPAIGNS))
            .filter(|it| *it < CAMPAIGNS)
            .map(|it| id(6, it)),
        author: idea.author_index.map(|it| id(7, it)),
        support: (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58,
        active_at_micros: (1_700_000_000 - idea.age_minutes as i64 * 60) * 1_000_000,
    }
}
