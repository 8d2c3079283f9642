//! What may be meant while a search is being typed: what others have asked, themes, units and ideas. Only what the
//! actor may see, counted under their visibility.

use super::find::number_in;
use super::names::{Names, fitting, folded};
use super::understand::Understanding;
use super::{Ideas, store};
use crate::asked::Asked;
use crate::kernel::lang::Lang;
use crate::kernel::{Actor, Error, Result, Visibility};
use crate::search::{
    Engine, Facet, Highlighter, Request, Scope, SearchError, Sort, Suggested, Typed,
};
use crate::themes::Taxonomy;
use crate::units::Units;
use moka::{future, sync};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Earlier queries shown at most, and looked at at most.
const MOST_QUERIES: usize = 2;
const MOST_TRIED: usize = 4;
/// When counting earlier queries has taken this long, those not counted a moment ago are left out.
const ENOUGH: Duration = Duration::from_millis(10);
/// Themes and units shown at most.
const MOST_THEMES: usize = 2;
const MOST_UNITS: usize = 1;
/// How long names and the counts of queries may be used: others write too.
const KEPT: Duration = Duration::from_secs(2);

/// Something that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is.
    pub what: Offered,
    /// Its name.
    pub text: String,
    /// The name as HTML: escaped, what fits in `<mark>`.
    pub highlight: String,
}

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offered {
    /// An earlier query, and how many ideas it finds.
    Query(u64),
    /// A theme by id and key, and how many ideas have it.
    Theme(Uuid, String, u64),
    /// A unit by id, and how many ideas come from it.
    Unit(Uuid, u64),
    /// An idea by id and number.
    Idea(Uuid, i64),
}

/// All that is offered for what has been typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// Earlier queries first, then themes, units and ideas.
    pub items: Vec<Offer>,
    /// What was typed with misspelt words mended, when there are such.
    pub did_you_mean: Option<String>,
}

/// The use case of searching while typing.
#[derive(Clone)]
pub struct Typing {
    ideas: Ideas,
    units: Units,
    asked: Asked,
    names: future::Cache<(), Arc<Names>>,
    counts: sync::Cache<(Scope, String), u64>,
}

/// What the index says, found in one turn on a thread for blocking work.
struct FromIndex {
    suggested: Suggested,
    themes: HashMap<Uuid, u64>,
    units: HashMap<Uuid, u64>,
    queries: Vec<(String, u64)>,
}

impl Typing {
    /// Over these ideas and units, and what has been asked.
    pub fn new(ideas: Ideas, units: Units, asked: Asked) -> Self {
        Self {
            ideas,
            units,
            asked,
            names: future::Cache::builder()
                .max_capacity(1)
                .time_to_live(KEPT)
                .build(),
            counts: sync::Cache::builder()
                .max_capacity(10_000)
                .time_to_live(KEPT)
                .build(),
        }
    }

    /// At most `limit` things that may be meant by what has been typed. Nothing while the index cannot answer.
    /// Cost: a prefix query over titles, counts that are remembered, and one read of the titles shown.
    pub async fn suggest(
        &self,
        actor: &Actor,
        text: &str,
        limit: usize,
        lang: Lang,
    ) -> Result<Offers> {
        if text.trim().is_empty() {
            return Ok(Offers::default());
        }
        let visibility = Visibility::of(actor);
        let scope = self.ideas.scope(&visibility).await?;
        let read = self.ideas.understand(text).await?;
        let names = self.names().await?;
        let asked = self.asked.beginning(text, MOST_TRIED);
        let counts = self.counts.clone();
        let look = move |engine: &Engine| from_index(engine, &scope, &read, asked, &counts, limit);
        let Some(found) = self.ideas.engine.reply(look).await? else {
            return Ok(Offers::default());
        };
        let marker = &found.suggested.marker;
        let mut items: Vec<Offer> = found
            .queries
            .iter()
            .map(|(query, count)| offer(marker, query, Offered::Query(*count)))
            .collect();
        let taxonomy = self.ideas.taxonomy().await?;
        let about = typed_name(text);
        items.extend(themes(&names, &about, &found.themes, &taxonomy, lang));
        items.extend(units(&names, &about, &found.units));
        items.truncate(limit);
        let ids: Vec<Uuid> = found.suggested.ideas.clone();
        let mut titles = store::titles(self.ideas.db.read(), &ids, &visibility).await?;
        let ideas = ids.iter().filter_map(|id| {
            let (number, title) = titles.remove(id)?;
            Some(offer(marker, &title, Offered::Idea(*id, number)))
        });
        let left = limit - items.len();
        items.extend(ideas.take(left));
        Ok(Offers {
            items,
            did_you_mean: found.suggested.did_you_mean,
        })
    }

    /// The names of themes and units, at most two seconds old. Hundreds.
    async fn names(&self) -> Result<Arc<Names>> {
        let read = async {
            let taxonomy = self.ideas.taxonomy().await?;
            let units = self.units.all().await?;
            Ok::<_, Error>(Arc::new(Names::of(&taxonomy, units)))
        };
        let names = self.names.try_get_with((), read).await;
        names.map_err(Error::internal)
    }
}

fn from_index(
    engine: &Engine,
    scope: &Scope,
    read: &Understanding,
    asked: Vec<String>,
    counts: &sync::Cache<(Scope, String), u64>,
    limit: usize,
) -> Result<FromIndex, SearchError> {
    let typed = read.text.as_deref().unwrap_or_default();
    let (also, without) = (read.also.clone(), read.without.clone());
    let narrowed = Request {
        number: number_in(typed),
        also,
        without,
        ..Request::default()
    };
    let suggested = engine.suggest(typed, scope, &narrowed, limit)?;
    let facets = vec![Facet::Theme, Facet::Unit];
    let counted = Request {
        facets,
        ..Request::default()
    };
    let mut facets = engine.search(scope, &counted)?.facets;
    let mut by_id = |facet: Facet| -> HashMap<Uuid, u64> {
        let counts = facets.remove(&facet).unwrap_or_default();
        let by_id = |(id, count): (String, u64)| Some((id.parse().ok()?, count));
        counts.into_iter().filter_map(by_id).collect()
    };
    let mut queries = Vec::new();
    let begun = Instant::now();
    for query in asked {
        if queries.len() == MOST_QUERIES {
            break;
        }
        let late = begun.elapsed() > ENOUGH;
        if late && !counts.contains_key(&(scope.clone(), query.clone())) {
            continue;
        }
        let count = count_of(engine, scope, &query, counts)?;
        if count > 0 {
            queries.push((query, count));
        }
    }
    Ok(FromIndex {
        suggested,
        themes: by_id(Facet::Theme),
        units: by_id(Facet::Unit),
        queries,
    })
}

/// How many ideas a query finds; none when it has a word that stands in nothing in scope, since the query itself
/// would tell that word.
fn count_of(
    engine: &Engine,
    scope: &Scope,
    query: &str,
    counts: &sync::Cache<(Scope, String), u64>,
) -> Result<u64, SearchError> {
    let key = (scope.clone(), query.to_owned());
    if let Some(known) = counts.get(&key) {
        return Ok(known);
    }
    let count = if engine.shows_words(scope, query)? {
        let request = Request {
            text: Some(query.to_owned()),
            sort: Sort::Relevance,
            ..Request::default()
        };
        engine.search(scope, &request)?.total
    } else {
        0
    };
    counts.insert(key, count);
    Ok(count)
}

fn offer(marker: &Highlighter, text: &str, what: Offered) -> Offer {
    Offer {
        what,
        highlight: marker.title(text),
        text: text.to_owned(),
    }
}

/// What names are compared with, and on which facet: the value of a filter that ends the text, else all of it.
struct About {
    facet: Option<Facet>,
    words: Vec<String>,
    marker: Highlighter,
}

fn typed_name(text: &str) -> About {
    let typed = Typed::of(text);
    let last = typed.filters().pop();
    let last = last.filter(|it| !it.excluded && typed.text().ends_with(&it.typed));
    let (facet, name) = match last {
        Some(filter) => (Some(filter.facet), filter.value),
        None => (None, typed.plain()),
    };
    About {
        facet,
        words: folded(&name),
        marker: Highlighter::for_query(&name),
    }
}

fn themes(
    names: &Names,
    about: &About,
    counts: &HashMap<Uuid, u64>,
    taxonomy: &Taxonomy,
    lang: Lang,
) -> Vec<Offer> {
    if about.facet.is_some_and(|facet| facet != Facet::Theme) {
        return Vec::new();
    }
    let found = fitting(&names.themes, &about.words, counts).into_iter();
    let offered = found.filter_map(|(id, count)| {
        let theme = taxonomy.get(id)?;
        let what = Offered::Theme(id, theme.key.clone(), count);
        Some(offer(&about.marker, theme.labels.in_lang(lang), what))
    });
    offered.take(MOST_THEMES).collect()
}

fn units(names: &Names, about: &About, counts: &HashMap<Uuid, u64>) -> Vec<Offer> {
    if about.facet.is_some_and(|facet| facet != Facet::Unit) {
        return Vec::new();
    }
    let found = fitting(&names.units, &about.words, counts).into_iter();
    let offered = found.filter_map(|(id, count)| {
        let name = names.unit_names.get(&id)?;
        Some(offer(&about.marker, name, Offered::Unit(id, count)))
    });
    offered.take(MOST_UNITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_being_typed_asks_for_names_of_its_kind() {
        let about = typed_name("kø tema:ung");
        assert_eq!(
            (about.facet, about.words),
            (Some(Facet::Theme), vec!["ung".to_owned()])
        );
        let about = typed_name("tema:unge kø -x");
        assert_eq!(about.facet, None);
    }
}
