//! The filters inside what a person typed, resolved against the names that exist, and how the whole was read.

use super::Ideas;
use super::model::Status;
use crate::kernel::Result;
use crate::kernel::lang::Lang;
use crate::kernel::text::slug;
use crate::search::{Facet, Reading, Replaced, Typed, TypedFilter};
use crate::themes::{Taxonomy, Theme};
use crate::units::{self, Unit};
use sea_orm::{ActiveEnum, Iterable};
use uuid::Uuid;

/// What a filter inside a text leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A theme in use, by id.
    Theme(Uuid),
    /// A standing.
    Status(Status),
    /// A unit by id and name.
    Unit(Uuid, String),
}

/// A filter inside a text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFilter {
    /// What it leads to.
    pub named: Named,
    /// All of it as typed, such as `enhet:"Nav Bodø"` or `-tema:ungdom`.
    pub typed: String,
    /// Ideas with it are left out.
    pub excluded: bool,
}

/// How what was typed was read.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// The words looked for.
    pub words: Vec<String>,
    /// Words that must not be there, as typed.
    pub excluded: Vec<String>,
    /// The filters inside it.
    pub filters: Vec<KnownFilter>,
    /// The filters inside it that lead nowhere: their values were read as words.
    pub unknown_filters: Vec<TypedFilter>,
    /// Words that no idea has in any spelling or as a beginning.
    pub unknown: Vec<String>,
    /// Words that no idea has, and what they were taken for.
    pub corrected: Vec<Replaced>,
    /// The last word, if no idea has it, and what it may be the beginning of.
    pub completed: Vec<Replaced>,
    /// The whole text with its corrected words, when there are any.
    pub did_you_mean: Option<String>,
}

/// A text with the filters taken out that lead somewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Understanding {
    typed: Typed,
    /// What is left to look for; none when nothing is.
    pub text: Option<String>,
    /// What was taken out.
    pub filters: Vec<KnownFilter>,
    /// The same for the index: alternatives for each facet.
    pub also: Vec<(Facet, Vec<String>)>,
    /// What ideas must not have, for each facet.
    pub without: Vec<(Facet, Vec<String>)>,
    /// What leads nowhere.
    unknown: Vec<TypedFilter>,
}

impl Understanding {
    /// How the text was read, with what the index made of its words.
    pub fn told(&self, reading: Option<&Reading>) -> Understood {
        let mut told = Understood {
            excluded: self
                .text
                .as_deref()
                .map(Typed::of)
                .unwrap_or_default()
                .excluded(),
            filters: self.filters.clone(),
            unknown_filters: self.unknown.clone(),
            ..Understood::default()
        };
        if let Some(reading) = reading {
            told.words.clone_from(&reading.words);
            told.unknown.clone_from(&reading.unknown);
            told.corrected.clone_from(&reading.corrected);
            told.completed.clone_from(&reading.completed);
            told.did_you_mean = reading.did_you_mean(self.typed.text());
        }
        told
    }
}

impl Ideas {
    /// What is left of a text to look for in things that are no ideas: all but the filters that lead somewhere, which
    /// only ideas have. None when nothing is left.
    pub async fn without_filters(&self, text: &str) -> Result<Option<String>> {
        Ok(self.understand(text).await?.text)
    }

    /// Resolves the filters inside a text; of those that lead nowhere the values stay as words. Cost: the units are read when
    /// there is a filter on them.
    pub(super) async fn understand(&self, text: &str) -> Result<Understanding> {
        let typed = Typed::of(text);
        let asked = typed.filters();
        let units = if asked.iter().any(|filter| filter.facet == Facet::Unit) {
            units::all(self.db.read()).await?
        } else {
            Vec::new()
        };
        let taxonomy = self.themes.taxonomy().await?;
        Ok(understanding(typed, asked, &taxonomy, &units))
    }
}

fn understanding(
    typed: Typed,
    asked: Vec<TypedFilter>,
    taxonomy: &Taxonomy,
    units: &[Unit],
) -> Understanding {
    let mut made = Understanding::default();
    let mut taken_out = Vec::new();
    for filter in asked {
        let Some(named) = named(&filter, taxonomy, units) else {
            made.unknown.push(filter);
            continue;
        };
        let (facet, key) = match &named {
            Named::Theme(id) => (Facet::Theme, id.to_string()),
            Named::Status(status) => (Facet::Status, status.to_value()),
            Named::Unit(id, _) => (Facet::Unit, id.to_string()),
        };
        let filters = if filter.excluded {
            &mut made.without
        } else {
            &mut made.also
        };
        match filters.iter_mut().find(|(on, _)| *on == facet) {
            Some((_, keys)) => keys.push(key),
            None => filters.push((facet, vec![key])),
        }
        made.filters.push(KnownFilter {
            named,
            typed: filter.typed.clone(),
            excluded: filter.excluded,
        });
        taken_out.push(filter);
    }
    let left = typed.left(&taken_out);
    made.text = (!left.trim().is_empty()).then_some(left);
    made.typed = typed;
    made
}

fn named(filter: &TypedFilter, taxonomy: &Taxonomy, units: &[Unit]) -> Option<Named> {
    let value = filter.value.as_str();
    match filter.facet {
        Facet::Theme => theme(value, taxonomy).map(|theme| Named::Theme(theme.id)),
        Facet::Status => status(value).map(Named::Status),
        Facet::Unit => {
            let unit = units.iter().find(|unit| same(&unit.name, value))?;
            Some(Named::Unit(unit.id, unit.name.clone()))
        }
        Facet::Kind | Facet::Campaign => None,
    }
}

/// Two names that differ at most in case, accents and punctuation.
fn same(name: &str, typed: &str) -> bool {
    let (name, typed) = (slug(name), slug(typed));
    !typed.is_empty() && name == typed
}

/// The theme in use with this key or id, else this label in any language, else this synonym; old and merged names
/// lead to the theme in use.
fn theme<'t>(value: &str, taxonomy: &'t Taxonomy) -> Option<&'t Theme> {
    let by_key = taxonomy.resolve(value);
    if by_key.is_some() {
        return by_key;
    }
    let labelled = |theme: &Theme| theme.labels.all().any(|label| same(label, value));
    let synonymous = |theme: &Theme| theme.synonyms.iter().any(|word| same(word, value));
    let mut themes: Vec<&Theme> = taxonomy.all().collect();
    themes.sort_unstable_by_key(|theme| (theme.merged_into.is_some(), &theme.key));
    let found = themes
        .iter()
        .find(|theme| labelled(theme))
        .or_else(|| themes.iter().find(|theme| synonymous(theme)))
        .or_else(|| themes.iter().find(|theme| same(&theme.key, value)))?;
    taxonomy.current(found.id)
}

/// The standing with this code, or called so in any language.
fn status(value: &str) -> Option<Status> {
    const LANGUAGES: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];
    let named = |status: &Status| {
        let mut labels = LANGUAGES.iter().map(|lang| status.label(*lang));
        same(&status.to_value(), value) || labels.any(|label| same(label, value))
    };
    Status::iter().find(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::new_id;
    use crate::themes::Labels;
    use crate::units::UnitKind;

    fn taxonomy() -> (Uuid, Uuid, Taxonomy) {
        let theme = |key: &str, nb: &str, en: Option<&str>, synonyms: &[&str]| Theme {
            id: new_id(),
            key: key.to_owned(),
            labels: Labels {
                nb: nb.to_owned(),
                nn: None,
                en: en.map(str::to_owned),
            },
            description: None,
            synonyms: synonyms.iter().map(|word| (*word).to_owned()).collect(),
            parent: None,
            merged_into: None,
            version: 1,
        };
        let young = theme("unge", "Unge voksne", Some("Young adults"), &["ungdom"]);
        let mut old = theme("gamle", "Gamle navn", None, &["Møteplass"]);
        old.merged_into = Some(young.id);
        let (young_id, old_id) = (young.id, old.id);
        let keys = vec![("unge".to_owned(), young_id), ("gamle".to_owned(), old_id)];
        (young_id, old_id, Taxonomy::new(vec![young, old], keys))
    }

    fn understand(text: &str) -> (Uuid, Understanding) {
        let (young, _, taxonomy) = taxonomy();
        let unit = Unit {
            id: new_id(),
            name: "Nav Bodø".to_owned(),
            kind: UnitKind::Office,
            parent: None,
            version: 1,
        };
        let typed = Typed::of(text);
        let asked = typed.filters();
        (young, understanding(typed, asked, &taxonomy, &[unit]))
    }

    #[test]
    fn a_theme_is_known_by_key_label_synonym_and_old_names() {
        for name in [
            "unge",
            "UNGE",
            "\"unge voksne\"",
            "unge-voksne",
            "\"Young Adults\"",
            "Ungdom",
            "gamle",
            "moteplass",
            "«gamle navn»",
        ] {
            let (young, read) = understand(&format!("tema:{name}"));
            assert_eq!(
                read.also,
                [(Facet::Theme, vec![young.to_string()])],
                "{name}"
            );
            assert_eq!(read.text, None, "{name}");
        }
    }

    #[test]
    fn a_standing_is_known_by_code_and_label_in_each_language() {
        for name in ["in_dialogue", "\"I dialog\"", "i-dialog", "\"in dialogue\""] {
            let (_, read) = understand(&format!("x status:{name}"));
            assert_eq!(
                read.also,
                [(Facet::Status, vec!["in_dialogue".to_owned()])],
                "{name}"
            );
        }
        let (_, read) = understand("status:Motteken status:avslatt");
        let both = vec!["received".to_owned(), "declined".to_owned()];
        assert_eq!(read.also, [(Facet::Status, both)]);
    }

    #[test]
    fn a_unit_is_known_by_name_and_slug() {
        for name in ["\"nav bodø\"", "nav-bodo", "«Nav Bodo»"] {
            let (_, read) = understand(&format!("enhet:{name} kø"));
            assert_eq!(read.filters.len(), 1, "{name}");
            assert_eq!(read.filters[0].typed, format!("enhet:{name}"));
            assert_eq!(read.text.as_deref().map(str::trim), Some("kø"));
        }
    }

    #[test]
    fn a_name_with_a_minus_is_left_out() {
        let (young, read) = understand("kø -tema:unge -status:mottatt -enhet:«Nav Bodø» -buss");
        let themes = (Facet::Theme, vec![young.to_string()]);
        let statuses = (Facet::Status, vec!["received".to_owned()]);
        assert_eq!(read.without[..2], [themes, statuses]);
        assert_eq!(read.without[2].0, Facet::Unit);
        assert!(read.also.is_empty());
        assert!(read.filters.iter().all(|filter| filter.excluded));
        let told = read.told(None);
        assert_eq!(told.excluded, ["buss"]);
        assert_eq!(told.filters[0].typed, "-tema:unge");
        assert!(told.unknown_filters.is_empty());
    }

    #[test]
    fn what_leads_nowhere_is_told_and_its_value_stays_in_the_text() {
        for (text, left) in [
            ("tema:ukjent", Some("ukjent")),
            ("enhet:Nav kø", Some("Nav kø")),
            ("enhet:«Nav Rana»", Some("Nav Rana")),
            ("-tema:ukjent", Some("-ukjent")),
        ] {
            let (_, read) = understand(text);
            assert_eq!(read.text.as_deref().map(str::trim), left, "{text}");
            assert!(read.filters.is_empty() && read.also.is_empty() && read.without.is_empty());
            let told = read.told(None);
            assert_eq!(told.unknown_filters.len(), 1, "{text}");
            assert!(text.contains(&told.unknown_filters[0].typed));
        }
        let (_, read) = understand("-tema:ukjent -enhet:«a b»");
        let told = read.told(None);
        assert_eq!(told.excluded, ["ukjent", "a b"]);
        assert!(told.unknown_filters.iter().all(|filter| filter.excluded));
    }

    #[test]
    fn what_is_no_filter_stays_in_the_text() {
        for text in [
            "tema:",
            "enhet:\"",
            "unge",
            "kind:problem",
            "-buss",
            "status:👍",
        ] {
            let (_, read) = understand(text);
            assert_eq!(read.text.as_deref(), Some(text));
            assert!(read.filters.is_empty() && read.also.is_empty() && read.unknown.is_empty());
        }
    }
}
