//! Which themes a text is about, judged by the words it shares with their labels and synonyms.

use super::{Taxonomy, Theme};
use crate::search::Term;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// Most themes suggested.
pub const MOST_SUGGESTED: usize = 5;
/// Length, in characters, from which a word weighs in full.
const LONG_WORD: usize = 10;
/// Weight of matches at which the score is one half.
const HALF: f64 = 0.5;

/// Words that say nothing of what a text is about: those that hold a sentence together, and those of number and degree.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "all", "alle", "allerede", "alt", "altfor", "andre", "anna", "annen", "annet", "at", "av", "bare", "begge", "berre",
    "ble", "blei", "bli", "blir", "blitt", "burde", "bør", "både", "da", "de", "deg", "dei", "dem", "den", "denne",
    "der", "dere", "dersom", "desse", "det", "dette", "di", "din", "disse", "ditt", "du", "då", "eg", "ei", "ein",
    "eit", "eller", "en", "enda", "endå", "ene", "eneste", "engang", "enn", "er", "et", "ett", "etter", "fleire",
    "flere", "flest", "fleste", "for", "fordi", "fra", "frå", "færre", "før", "få", "får", "gjennom", "gjer", "gjere",
    "gjør", "gjøre", "ha", "han", "har", "heile", "heilt", "hele", "heller", "helt", "hva", "hvem", "hver", "hvert",
    "hvis", "hvor", "hvordan", "hvorfor", "ikke", "ikkje", "ingen", "ingenting", "inn", "ja", "jeg", "jo", "kan",
    "kanskje", "kor", "korfor", "korleis", "kunne", "kva", "kvar", "kvart", "kven", "kvifor", "mange", "med", "meg",
    "meir", "mellom", "men", "mer", "mest", "mi", "min", "mindre", "mine", "minst", "mitt", "mot", "mye", "mykje", "må",
    "måtte", "ned", "nei", "no", "noe", "noen", "nok", "noko", "nokon", "nokre", "nå", "når", "og", "også", "om", "opp",
    "oss", "over", "per", "på", "same", "samme", "seg", "selv", "sidan", "siden", "sin", "sine", "sitt", "sjøl",
    "sjølv", "skal", "skulle", "slik", "slike", "som", "så", "til", "under", "ut", "utan", "uten", "var", "ved",
    "veldig", "vere", "vi", "vil", "ville", "viss", "være", "vært", "vår", "våre", "vårt",
    "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "both", "but", "by", "can", "could",
    "do", "does", "each", "enough", "every", "few", "fewer", "for", "from", "had", "has", "have", "how", "if", "in",
    "is", "it", "its", "just", "less", "many", "may", "me", "more", "most", "much", "must", "my", "no", "not", "of",
    "often", "on", "one", "only", "or", "other", "our", "own", "same", "should", "so", "some", "such", "than", "that",
    "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "very", "was", "we", "were",
    "what", "when", "where", "which", "who", "why", "will", "with", "without", "would", "yes", "you", "your",
];

/// The analysis that finds a text's words and their forms.
pub type Analyse = Arc<dyn Fn(&str) -> Vec<Term> + Send + Sync>;

/// A theme that a text may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The theme.
    pub theme: Uuid,
    /// How much speaks for it, above 0 and below 1.
    pub score: f64,
    /// The words of the text that led here, as typed.
    pub words: Vec<String>,
}

/// The labels and synonyms of a taxonomy, analysed.
pub struct Phrasebook {
    entries: Vec<Entry>,
    /// In how many themes a form occurs.
    themes_with: HashMap<String, usize>,
}

struct Entry {
    theme: Uuid,
    /// Groups of words; a group counts when all its words occur.
    groups: Vec<Vec<Forms>>,
}

type Forms = Vec<String>;

impl Phrasebook {
    /// Of the themes in use. A label counts by each of its words, a synonym only as a whole.
    pub fn new(taxonomy: &Taxonomy, analyse: &Analyse) -> Self {
        let mut entries: Vec<Entry> = taxonomy
            .in_use()
            .map(|theme| Entry::new(theme, analyse))
            .collect();
        entries.sort_by_key(|entry| entry.theme);
        let mut themes_with: HashMap<String, usize> = HashMap::new();
        for entry in &entries {
            let forms: HashSet<&String> = entry.groups.iter().flatten().flatten().collect();
            for form in forms {
                *themes_with.entry(form.clone()).or_default() += 1;
            }
        }
        Self {
            entries,
            themes_with,
        }
    }

    /// At most five themes that share words with the text, most likely first.
    pub fn suggest(&self, text: &str, analyse: &Analyse) -> Vec<Suggestion> {
        let text = Text::new(content_words(analyse(text)));
        let mut found: Vec<Suggestion> = self
            .entries
            .iter()
            .filter_map(|entry| self.judge(entry, &text))
            .collect();
        found.sort_by(|a, b| {
            let by_score = b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal);
            by_score.then_with(|| a.theme.cmp(&b.theme))
        });
        found.truncate(MOST_SUGGESTED);
        found
    }

    fn judge(&self, entry: &Entry, text: &Text) -> Option<Suggestion> {
        // Each word of the text counts once, however many labels and synonyms it meets.
        let mut matched: BTreeMap<usize, f64> = BTreeMap::new();
        for group in &entry.groups {
            let hits: Option<Vec<(usize, f64)>> = group
                .iter()
                .map(|word| Some((text.find(word)?, self.weight(word))))
                .collect();
            for (place, weight) in hits.into_iter().flatten() {
                let best = matched.entry(place).or_default();
                *best = best.max(weight);
            }
        }
        if matched.is_empty() {
            return None;
        }
        let total: f64 = matched.values().sum();
        Some(Suggestion {
            theme: entry.theme,
            score: total / (total + HALF),
            words: matched.keys().map(|place| text.typed(*place)).collect(),
        })
    }

    /// Above 0, at most 1: long words that few themes share weigh most.
    #[allow(
        clippy::cast_precision_loss,
        reason = "counts of themes and letters are small"
    )]
    fn weight(&self, word: &Forms) -> f64 {
        let themes = self.entries.len() as f64;
        let sharing = word.iter().filter_map(|form| self.themes_with.get(form));
        let sharing = sharing.copied().max().unwrap_or(1) as f64;
        let rarity = (1.0 + themes / sharing).ln() / (1.0 + themes).ln();
        let letters = word.first().map_or(0, |form| form.chars().count());
        rarity * letters.min(LONG_WORD) as f64 / LONG_WORD as f64
    }
}

impl Entry {
    fn new(theme: &Theme, analyse: &Analyse) -> Self {
        let forms = |text: &str| {
            content_words(analyse(text))
                .into_iter()
                .map(|term| term.forms)
        };
        let label_words = theme
            .labels
            .all()
            .flat_map(|label| forms(label).map(|word| vec![word]));
        let synonyms = theme
            .synonyms
            .iter()
            .map(|synonym| forms(synonym).collect());
        Self {
            theme: theme.id,
            groups: label_words
                .chain(synonyms)
                .filter(|group: &Vec<Forms>| !group.is_empty())
                .collect(),
        }
    }
}

/// A text to judge: its words, each once, and where each form stands.
struct Text {
    typed: Vec<String>,
    places: HashMap<String, usize>,
}

impl Text {
    fn new(words: Vec<Term>) -> Self {
        let mut places = HashMap::new();
        let mut typed = Vec::new();
        for Term {
            typed: word, forms, ..
        } in words
        {
            // A word met before in another inflection keeps its first place.
            let known = forms.iter().find_map(|form| places.get(form).copied());
            let place = known.unwrap_or(typed.len());
            if known.is_none() {
                typed.push(word);
            }
            for form in forms {
                places.entry(form).or_insert(place);
            }
        }
        Self { typed, places }
    }

    fn find(&self, word: &Forms) -> Option<usize> {
        word.iter().find_map(|form| self.places.get(form).copied())
    }

    fn typed(&self, place: usize) -> String {
        self.typed.get(place).cloned().unwrap_or_default()
    }
}

/// The words that carry meaning: no function words, no single letters.
pub(super) fn content_words(terms: Vec<Term>) -> Vec<Term> {
    let mut terms = terms;
    terms.retain(|term| {
        term.forms.first().is_some_and(|plain| {
            plain.chars().nth(1).is_some() && !FUNCTION_WORDS.contains(&plain.as_str())
        })
    });
    terms
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use super::*;
    use crate::kernel::new_id;

    fn analyse() -> Analyse {
        Arc::new(|text: &str| {
            let words = text.split(|c: char| !c.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .map(|word| {
                    let plain = word.to_lowercase();
                    let stem = plain.trim_end_matches("er").to_owned();
                    Term {
                        typed: word.to_owned(),
                        forms: vec![plain, stem],
                        ..Term::default()
                    }
                })
                .collect()
        })
    }

    fn theme(label: &str, synonyms: &[&str]) -> Theme {
        Theme {
            id: new_id(),
            key: label.to_lowercase(),
            labels: Labels {
                nb: label.to_owned(),
                nn: None,
                en: None,
            },
            description: None,
            synonyms: synonyms.iter().map(|word| (*word).to_owned()).collect(),
            parent: None,
            merged_into: None,
            version: 1,
        }
    }

    fn suggest(themes: &[Theme], text: &str) -> Vec<(String, Vec<String>)> {
        let taxonomy = Taxonomy::new(themes.to_vec(), vec![]);
        let book = Phrasebook::new(&taxonomy, &analyse());
        let found = book.suggest(text, &analyse());
        assert!(found.iter().all(|s| s.score > 0.0 && s.score < 1.0));
        found
            .into_iter()
            .map(|s| (taxonomy.get(s.theme).unwrap().labels.nb.clone(), s.words))
            .collect()
    }

    #[test]
    fn inflected_words_lead_to_a_theme_and_are_shown_as_typed() {
        let themes = [
            theme("Møteplass og kafé", &[]),
            theme("Sikkerhet", &["vakt"]),
        ];
        let found = suggest(&themes, "Flere Møteplasser, og en møteplass til.");
        assert_eq!(
            found,
            [(
                "Møteplass og kafé".to_owned(),
                vec!["Møteplasser".to_owned()]
            )]
        );
    }

    #[test]
    fn a_synonym_of_several_words_needs_all_of_them() {
        let themes = [theme("Unge", &["åpen dør"])];
        assert!(suggest(&themes, "En åpen kveld").is_empty());
        assert_eq!(suggest(&themes, "La døra stå: en dør som er åpen").len(), 1);
    }

    #[test]
    fn longer_and_rarer_words_weigh_more() {
        let themes = [
            theme("Kontor digitalt", &[]),
            theme("Kontor tilgjengelighet", &[]),
            theme("Kontor", &[]),
        ];
        let found = suggest(&themes, "Tilgjengelighet på alle kontor");
        assert_eq!(found[0].0, "Kontor tilgjengelighet");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn nothing_is_suggested_without_a_word_that_means_something() {
        let themes = [theme("Å være en støttespiller", &[])];
        assert!(suggest(&themes, "å være eller ikke være en av oss").is_empty());
        assert!(suggest(&themes, "").is_empty());
    }

    #[test]
    fn words_of_number_and_degree_lead_nowhere() {
        let themes = [
            theme("Flere møteplasser", &["mange tilbud"]),
            theme("Mer fritid", &["fleire stader"]),
            theme("Some more for all", &["alle andre"]),
        ];
        for text in [
            "Flere baner",
            "Eg vil ha fleire og mykje meir",
            "Alle andre har mange",
            "some more for all",
        ] {
            assert!(suggest(&themes, text).is_empty(), "{text}");
        }
        let found = suggest(&themes, "Flere møteplasser");
        assert_eq!(found[0].1, ["møteplasser"]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn at_most_five_are_suggested() {
        let themes: Vec<Theme> = (0..9).map(|_| theme("Møteplass", &[])).collect();
        assert_eq!(suggest(&themes, "møteplass").len(), 5);
    }
}
