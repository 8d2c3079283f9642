//! Makes any number of people, ideas and supports from a seed.
//!
//! Each stream depends on [`Size`] alone and holds one item at a time. The people and the ideas are
//! in the order in which they came: index 0 is the oldest.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use super::grammar::{Writer, grammar};
pub use super::support::support;

/// The keys that the theme indexes of generated ideas point into.
pub const THEMES: [&str; 16] = [
    "tilgjengelighet",
    "mobilitet",
    "digitale-moter",
    "lokaler",
    "samlokalisering",
    "oppsokende",
    "ungdom",
    "sprak-inkludering",
    "brukermedvirkning",
    "veiledning",
    "organisering",
    "arbeidsgiver",
    "baerekraft",
    "sikkerhet",
    "verktoy",
    "samarbeid",
];

/// The ideas are spread over two years before the moment of loading.
pub const SPAN_MINUTES: u64 = 2 * 365 * 24 * 60;

/// How much to make, and from which seed.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Number of ideas.
    pub ideas: usize,
    /// Number of people.
    pub people: usize,
    /// Number of supports; at most `ideas * people` are made, as nobody supports an idea twice.
    pub support: usize,
    /// Number of units to spread people and ideas over.
    pub units: usize,
    /// Chooses everything else.
    pub seed: u64,
}

/// A person without a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedPerson {
    /// Unique for the seed, at `demo.example`.
    pub email: String,
    /// First name and an initial.
    pub name: String,
    /// Below [`Size::units`]; none when there are no units.
    pub unit_index: Option<usize>,
}

/// An idea, worded in `lang`. Words with a fixed set of values are spelt as on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedIdea {
    /// Unique for the seed.
    pub external_id: String,
    /// At most 200 characters.
    pub title: String,
    /// About 60 to 110 words.
    pub text: String,
    /// `nb` or `nn`.
    pub lang: &'static str,
    /// `meeting_place`, `working_method` or `problem`.
    pub kind: &'static str,
    /// One to three different indexes into [`THEMES`].
    pub theme_indexes: Vec<usize>,
    /// Below [`Size::units`]; none when there are no units.
    pub unit_index: Option<usize>,
    /// Below [`Size::people`]; none for the few that are anonymous, or when there are no people.
    pub author_index: Option<usize>,
    /// Minutes before the moment of loading, at most [`SPAN_MINUTES`].
    pub age_minutes: u64,
    /// Any status but `draft` and `merged`.
    pub status: &'static str,
}

/// The people, oldest first.
pub fn people(size: Size) -> impl Iterator<Item = GeneratedPerson> {
    let mut rng = stream(size.seed, 1);
    (0..size.people).map(move |index| {
        let names = grammar().lines("firstname");
        let first = names
            .get(rng.random_range(0..names.len().max(1)))
            .copied()
            .unwrap_or("Kim");
        let initial = char::from(rng.random_range(b'A'..=b'V'));
        GeneratedPerson {
            email: format!("p{index}.s{}@demo.example", size.seed),
            name: format!("{first} {initial}."),
            unit_index: below(&mut rng, size.units),
        }
    })
}

/// The ideas, oldest first.
pub fn ideas(size: Size) -> impl Iterator<Item = GeneratedIdea> {
    let mut rng = stream(size.seed, 2);
    (0..size.ideas).map(move |index| idea(index, size, &mut rng))
}

fn idea(index: usize, size: Size, rng: &mut StdRng) -> GeneratedIdea {
    let kind = weighted(
        rng,
        &[
            ("working_method", 55),
            ("meeting_place", 35),
            ("problem", 10),
        ],
    );
    let lang = weighted(rng, &[("nb", 88), ("nn", 12)]);
    let count = [1, 1, 2, 2, 3][rng.random_range(0..5)];
    let themes = rand::seq::index::sample(rng, THEMES.len(), count).into_vec();
    let (title, text) = wording(kind, lang, &themes, rng);
    let slot = SPAN_MINUTES as f64 / size.ideas as f64;
    let age = (size.ideas - 1 - index) as f64 * slot + rng.random_range(0.0..1.0) * slot;
    GeneratedIdea {
        external_id: format!("g{}-{index:07}", size.seed),
        title,
        text,
        lang,
        kind,
        theme_indexes: themes,
        unit_index: below(rng, size.units),
        author_index: below(rng, size.people).filter(|_| rng.random_ratio(97, 100)),
        age_minutes: (age as u64).min(SPAN_MINUTES),
        status: weighted(rng, &STATUSES),
    }
}

const STATUSES: [(&str, u32); 8] = [
    ("received", 42),
    ("in_dialogue", 19),
    ("worklist", 10),
    ("shortlisted", 4),
    ("piloting", 3),
    ("adopted", 5),
    ("not_now", 10),
    ("declined", 7),
];

fn wording(kind: &str, lang: &str, themes: &[usize], rng: &mut StdRng) -> (String, String) {
    let section = |name: &str| {
        if lang == "nn" {
            format!("nn.{name}")
        } else {
            name.to_owned()
        }
    };
    let (mut title, mut text) = (String::with_capacity(64), String::with_capacity(720));
    let closing = usize::from(rng.random_ratio(1, 3));
    let problem = kind == "problem";
    let mut writer = Writer::new(rng);
    writer.sentences(
        &section(if problem { "title.problem" } else { "title" }),
        1,
        &mut title,
    );
    writer.sentences(&section("open"), 1, &mut text);
    for theme in themes.iter().take(2) {
        writer.sentences(&section(&format!("about.{}", THEMES[*theme])), 1, &mut text);
    }
    writer.sentences(&section("trouble"), if problem { 2 } else { 1 }, &mut text);
    writer.sentences(&section("offer"), 1, &mut text);
    let steps = if problem || themes.len() > 1 { 1 } else { 2 };
    writer.sentences(&section("how"), steps, &mut text);
    writer.sentences(&section("gain"), 1, &mut text);
    writer.sentences(&section("try"), 1, &mut text);
    writer.sentences(&section("close"), closing, &mut text);
    (title, text)
}

/// A source of chance for one `purpose` of a seed.
pub(super) fn stream(seed: u64, purpose: u64) -> StdRng {
    StdRng::seed_from_u64(
        seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .wrapping_add(purpose),
    )
}

/// A number below `limit`, if there is any.
pub(super) fn below(rng: &mut StdRng, limit: usize) -> Option<usize> {
    (limit > 0).then(|| rng.random_range(0..limit))
}

/// One of the words, as often as its weight says.
fn weighted(rng: &mut StdRng, words: &[(&'static str, u32)]) -> &'static str {
    let mut left = rng.random_range(0..words.iter().map(|(_, weight)| weight).sum::<u32>().max(1));
    for (word, weight) in words {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return word,
        }
    }
    ""
}
