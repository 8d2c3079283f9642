//! How a search was read, and what comes nearest when it finds nothing: wire types.

use super::super::understand::{KnownFilter, Named, Understood};
use super::super::{Nearest, Why};
use super::wire::IdeaHit;
use crate::kernel::Actor;
use crate::kernel::lang::Lang;
use crate::search::{Facet, Replaced, TypedFilter};
use crate::themes::Taxonomy;
use poem_openapi::{Enum, Object};
use sea_orm::ActiveEnum;

/// What a filter inside a search is on.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
enum FilterFacet {
    Theme,
    Status,
    Unit,
}

/// A filter inside a search.
#[derive(Object)]
struct UnderstoodFilter {
    facet: FilterFacet,
    /// What the filter parameter takes.
    key: String,
    /// In the reader's language.
    label: String,
    /// All of it as typed, such as `enhet:"Nav Bodø"` or `-tema:ungdom`.
    typed: String,
    /// Ideas with it are left out.
    excluded: bool,
}

/// A filter inside a search whose name leads nowhere.
#[derive(Object)]
struct UnknownFilter {
    facet: FilterFacet,
    /// The name without its quotation marks, as typed.
    name: String,
    /// All of it as typed.
    typed: String,
    /// Ideas with the words of the name are left out; else those words are looked for.
    excluded: bool,
}

/// A word that another stood in for.
#[derive(Object)]
struct ReplacedWord {
    /// As typed, in lower case.
    from: String,
    /// What was looked for too.
    to: String,
}

/// How a search was read.
#[derive(Object)]
#[oai(rename = "Understood")]
pub(super) struct UnderstoodView {
    /// The words looked for, in lower case; fillers only when there is nothing else.
    words: Vec<String>,
    /// Words that must not be there, as typed.
    excluded: Vec<String>,
    /// Those that lead to something.
    filters: Vec<UnderstoodFilter>,
    /// Those that lead to nothing: their names are words.
    unknown_filters: Vec<UnknownFilter>,
    /// Words that no idea has, and what they were taken for.
    corrected: Vec<ReplacedWord>,
    /// The last word, when no idea has it, and the commonest words that begin so, at most three.
    completed: Vec<ReplacedWord>,
}

/// Ideas that come nearest to a search that finds nothing.
#[derive(Object)]
#[oai(rename = "Nearest")]
pub(super) struct NearestView {
    /// What was let go of the search.
    why: Why,
    /// At most five.
    items: Vec<IdeaHit>,
    /// How many there are.
    total: u64,
}

fn filter(known: KnownFilter, taxonomy: &Taxonomy, lang: Lang) -> Option<UnderstoodFilter> {
    let (facet, key, label) = match known.named {
        Named::Theme(id) => {
            let theme = taxonomy.get(id)?;
            let label = theme.labels.in_lang(lang).to_owned();
            (FilterFacet::Theme, theme.key.clone(), label)
        }
        Named::Status(status) => {
            let label = status.label(lang).to_owned();
            (FilterFacet::Status, status.to_value(), label)
        }
        Named::Unit(id, name) => (FilterFacet::Unit, id.to_string(), name),
    };
    Some(UnderstoodFilter {
        facet,
        key,
        label,
        typed: known.typed,
        excluded: known.excluded,
    })
}

fn unknown(filter: TypedFilter) -> Option<UnknownFilter> {
    let facet = match filter.facet {
        Facet::Theme => FilterFacet::Theme,
        Facet::Status => FilterFacet::Status,
        Facet::Unit => FilterFacet::Unit,
        Facet::Kind | Facet::Campaign => return None,
    };
    Some(UnknownFilter {
        facet,
        name: filter.value,
        typed: filter.typed,
        excluded: filter.excluded,
    })
}

fn replaced(all: Vec<Replaced>) -> Vec<ReplacedWord> {
    let word = |Replaced { from, to }| ReplacedWord { from, to };
    all.into_iter().map(word).collect()
}

impl UnderstoodView {
    pub fn of(understood: Understood, taxonomy: &Taxonomy, lang: Lang) -> Self {
        let filters = understood.filters.into_iter();
        Self {
            words: understood.words,
            excluded: understood.excluded,
            filters: filters
                .filter_map(|known| filter(known, taxonomy, lang))
                .collect(),
            unknown_filters: understood
                .unknown_filters
                .into_iter()
                .filter_map(unknown)
                .collect(),
            corrected: replaced(understood.corrected),
            completed: replaced(understood.completed),
        }
    }
}

impl NearestView {
    pub fn of(nearest: Nearest, actor: &Actor, taxonomy: &Taxonomy, lang: Lang) -> Self {
        let items = nearest.items.into_iter();
        Self {
            why: nearest.why,
            items: items
                .map(|item| IdeaHit::of(item, actor, taxonomy, lang))
                .collect(),
            total: nearest.total,
        }
    }
}
