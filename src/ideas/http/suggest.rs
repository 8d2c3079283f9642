//! Suggestions while a search is being typed, over HTTP.

use super::super::suggest::{Offer, Offered};
use super::super::{Offers, Typing};
use super::wire::language;
use crate::http::{Failure, Tag, Viewer};
use crate::kernel::{Error, paging};
use poem_openapi::param::{Header, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi, Union};
use uuid::Uuid;

/// Suggestions when no number is named.
const DEFAULT_LIMIT: u64 = 8;
/// Most suggestions.
const MOST: u64 = 10;

/// The operation of searching while typing.
pub struct SuggestApi {
    /// The use case.
    pub typing: Typing,
}

/// What others have searched for.
#[derive(Object)]
struct SuggestedQuery {
    /// In lower case.
    text: String,
    /// The text as HTML: escaped, what fits in `<mark>`.
    highlight: String,
    /// How many ideas it finds.
    count: u64,
}

/// A theme.
#[derive(Object)]
struct SuggestedTheme {
    id: Uuid,
    key: String,
    /// In the reader's language.
    text: String,
    /// The text as HTML: escaped, what fits in `<mark>`.
    highlight: String,
    /// How many ideas have it or a theme below it.
    count: u64,
}

/// A unit.
#[derive(Object)]
struct SuggestedUnit {
    id: Uuid,
    text: String,
    /// The text as HTML: escaped, what fits in `<mark>`.
    highlight: String,
    /// How many ideas come from it or from below it.
    count: u64,
}

/// An idea by its title.
#[derive(Object)]
struct SuggestedIdea {
    id: Uuid,
    number: i64,
    text: String,
    /// The text as HTML: escaped, what fits in `<mark>`.
    highlight: String,
}

/// Something that may be meant.
#[derive(Union)]
#[oai(discriminator_name = "kind")]
enum Suggestion {
    #[oai(mapping = "query")]
    Query(SuggestedQuery),
    #[oai(mapping = "theme")]
    Theme(SuggestedTheme),
    #[oai(mapping = "unit")]
    Unit(SuggestedUnit),
    #[oai(mapping = "idea")]
    Idea(SuggestedIdea),
}

/// What may be meant, the most likely first.
#[derive(Object)]
struct Suggestions {
    /// At most two earlier queries, then two themes, a unit, and ideas.
    items: Vec<Suggestion>,
    /// What was typed with misspelt words mended; null when there are none.
    did_you_mean: Option<String>,
}

impl Suggestion {
    fn of(offer: Offer) -> Self {
        let Offer {
            what,
            text,
            highlight,
        } = offer;
        match what {
            Offered::Query(count) => Self::Query(SuggestedQuery {
                text,
                highlight,
                count,
            }),
            Offered::Theme(id, key, count) => Self::Theme(SuggestedTheme {
                id,
                key,
                text,
                highlight,
                count,
            }),
            Offered::Unit(id, count) => Self::Unit(SuggestedUnit {
                id,
                text,
                highlight,
                count,
            }),
            Offered::Idea(id, number) => Self::Idea(SuggestedIdea {
                id,
                number,
                text,
                highlight,
            }),
        }
    }
}

impl Suggestions {
    fn of(offers: Offers) -> Self {
        Self {
            items: offers.items.into_iter().map(Suggestion::of).collect(),
            did_you_mean: offers.did_you_mean,
        }
    }
}

#[OpenApi(tag = "Tag::Ideas")]
impl SuggestApi {
    /// Suggest while a search is being typed: earlier searches that at least three people have made and that find
    /// something, themes, units, and ideas by their titles. Only what the caller may see; counts are theirs.
    #[oai(
        path = "/search/suggest",
        method = "get",
        operation_id = "suggestSearch"
    )]
    async fn suggest(
        &self,
        viewer: Viewer,
        /// What has been typed so far; its last word may be unfinished.
        q: Query<Option<String>>,
        /// 1 to 100; 8 when left out. More than 10 are never given.
        limit: Query<Option<u64>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
    ) -> Result<Json<Suggestions>, Failure> {
        let asked = paging::limit(Some(limit.unwrap_or(DEFAULT_LIMIT)))?;
        let limit = usize::try_from(asked.min(MOST)).map_err(Error::internal)?;
        let text = q.0.unwrap_or_default();
        let lang = language(lang.as_deref());
        let offers = self.typing.suggest(&viewer.0, &text, limit, lang).await?;
        Ok(Json(Suggestions::of(offers)))
    }
}
