//! Finding ideas over HTTP.

use super::super::model::{Kind, Status};
use super::super::{Found, Ideas, Question, SortBy};
use super::understood::{NearestView, UnderstoodView};
use super::wire::{IdeaHit, IdeaView, language};
use crate::asked::Asked;
use crate::http::{Failure, Tag, Viewer, change_token, csv_list, next_link};
use crate::kernel::lang::Lang;
use crate::kernel::{Error, FieldCode, FieldError, Result};
use crate::search::Facet;
use crate::themes::Taxonomy;
use poem_openapi::param::{Header, Query};
use poem_openapi::payload::{Json, Response};
use poem_openapi::types::ParseFromParameter;
use poem_openapi::{Enum, Object, OpenApi};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The operations of finding.
pub struct FindApi {
    /// The use cases of ideas.
    pub ideas: Ideas,
    /// Names of units and campaigns for facets.
    pub names: std::sync::Arc<dyn FacetNames>,
    /// Remembers what people search for.
    pub asked: Asked,
}

/// What facets need to know of other features.
#[async_trait::async_trait]
pub trait FacetNames: Send + Sync {
    /// Names of units by id.
    async fn units(&self) -> Result<HashMap<Uuid, String>>;
    /// Slugs and names of campaigns by id.
    async fn campaigns(&self) -> Result<HashMap<Uuid, (String, String)>>;
}

/// Whose ideas.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum Author {
    Me,
}

/// A value of a facet.
#[derive(Object)]
struct FacetValue {
    /// What the filter parameter takes.
    key: String,
    /// In the reader's language.
    label: String,
    count: u64,
}

/// Counts by facet, those asked for. A facet's counts ignore the parameter that filters on it, but no filter in `q`.
#[derive(Object, Default)]
#[oai(skip_serializing_if_is_none)]
struct Facets {
    /// Left out unless asked for.
    theme: Option<Vec<FacetValue>>,
    /// Left out unless asked for.
    status: Option<Vec<FacetValue>>,
    /// Left out unless asked for.
    kind: Option<Vec<FacetValue>>,
    /// Left out unless asked for.
    unit: Option<Vec<FacetValue>>,
    /// Left out unless asked for.
    campaign: Option<Vec<FacetValue>>,
}

/// A page of ideas.
#[derive(Object)]
struct IdeaPage {
    items: Vec<IdeaHit>,
    /// What to send as `after` for the next page; null at the end.
    next: Option<String>,
    /// How many match in all.
    total: u64,
    /// Left out unless asked for.
    #[oai(skip_serializing_if_is_none)]
    facets: Option<Facets>,
    /// How `q` was read. Left out unless asked for with `q`.
    #[oai(skip_serializing_if_is_none)]
    understood: Option<UnderstoodView>,
    /// `q` with its misspelt words mended, to be offered; null when there are none.
    did_you_mean: Option<String>,
    /// What comes nearest when nothing matches `q`. Left out unless asked for with a `q` that finds nothing.
    #[oai(skip_serializing_if_is_none)]
    nearest: Option<NearestView>,
}

#[derive(Object)]
#[oai(deny_unknown_fields)]
struct SimilarTo {
    title: Option<String>,
    #[oai(validator(max_length = 20000))]
    text: String,
    /// Of the idea being written, when its writer has said.
    kind: Option<Kind>,
}

#[derive(Object)]
struct SimilarIdea {
    idea: IdeaView,
    /// How likely it is the same idea, from 0 to 1.
    score: f32,
}

/// At most three.
#[derive(Object)]
struct SimilarIdeas {
    items: Vec<SimilarIdea>,
}

fn malformed(name: &str, code: FieldCode) -> Error {
    Error::Malformed(vec![FieldError::new(format!("?{name}"), code)])
}

/// A comma-separated list of enum values.
fn values<T: ParseFromParameter>(name: &str, parameter: Option<&str>) -> Result<Vec<T>> {
    let value = |item: String| {
        T::parse_from_parameter(&item).map_err(|_| malformed(name, FieldCode::UnknownValue))
    };
    csv_list(parameter).into_iter().map(value).collect()
}

fn facet(name: &str) -> Result<Facet> {
    match name {
        "theme" => Ok(Facet::Theme),
        "status" => Ok(Facet::Status),
        "kind" => Ok(Facet::Kind),
        "unit" => Ok(Facet::Unit),
        "campaign" => Ok(Facet::Campaign),
        _ => Err(malformed("facets", FieldCode::UnknownValue)),
    }
}

fn ids(name: &str, parameter: Option<&str>) -> Result<Vec<Uuid>> {
    let id = |item: String| {
        item.parse()
            .map_err(|_| malformed(name, FieldCode::InvalidFormat))
    };
    csv_list(parameter).into_iter().map(id).collect()
}

impl FindApi {
    async fn facets(
        &self,
        found: &mut Found,
        asked: &[Facet],
        taxonomy: &Taxonomy,
        lang: Lang,
    ) -> Result<Facets> {
        let mut facets = Facets::default();
        let units = if asked.contains(&Facet::Unit) {
            self.names.units().await?
        } else {
            HashMap::new()
        };
        let campaigns = if asked.contains(&Facet::Campaign) {
            self.names.campaigns().await?
        } else {
            HashMap::new()
        };
        for facet in asked {
            let counts = found.facets.remove(facet).unwrap_or_default();
            let value = |(key, count): (String, u64)| {
                let id = key.parse::<Uuid>().unwrap_or_default();
                let (key, label) = match facet {
                    Facet::Theme => {
                        let theme = taxonomy.get(id)?;
                        (theme.key.clone(), theme.labels.in_lang(lang).to_owned())
                    }
                    Facet::Status => (
                        key.clone(),
                        Status::parse_from_parameter(&key)
                            .ok()?
                            .label(lang)
                            .to_owned(),
                    ),
                    Facet::Kind => (
                        key.clone(),
                        Kind::parse_from_parameter(&key)
                            .ok()?
                            .label(lang)
                            .to_owned(),
                    ),
                    Facet::Unit => (key, units.get(&id)?.clone()),
                    Facet::Campaign => campaigns.get(&id)?.clone(),
                };
                Some(FacetValue { key, label, count })
            };
            let values = Some(counts.into_iter().filter_map(value).collect());
            match facet {
                Facet::Theme => facets.theme = values,
                Facet::Status => facets.status = values,
                Facet::Kind => facets.kind = values,
                Facet::Unit => facets.unit = values,
                Facet::Campaign => facets.campaign = values,
            }
        }
        Ok(facets)
    }
}

impl FindApi {
    /// Remembers a search that found something and was typed to its end, every word as some idea has it.
    fn remember(&self, person: Uuid, text: &str, found: &Found) {
        let whole = found
            .understood
            .as_ref()
            .is_some_and(|it| it.corrected.is_empty() && it.completed.is_empty());
        if whole && !found.items.is_empty() && !found.degraded {
            self.asked.note(person, text);
        }
    }
}

#[OpenApi(tag = "Tag::Ideas")]
impl FindApi {
    /// Find ideas. Commas inside a parameter mean "or"; parameters together mean "and".
    #[oai(path = "/ideas", method = "get", operation_id = "findIdeas")]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each parameter of the operation"
    )]
    async fn find(
        &self,
        viewer: Viewer,
        request: &poem::Request,
        /// Words, in any inflection; "quoted" words must stand together; `-word` and `-"quoted words"` must not be
        /// there. `tema:` or `theme:` (key, label or synonym), `status:` (code or label) and `enhet:` or `unit:`
        /// (name), with quotation marks around values of several words, are filters beside those below; what leads
        /// to nothing is words. A number alone, `123` or `#123`, finds the idea of that number first. Signs alone
        /// find nothing.
        q: Query<Option<String>>,
        /// Keys or ids; a theme includes those below it.
        theme: Query<Option<String>>,
        status: Query<Option<String>>,
        kind: Query<Option<String>>,
        /// Ids; a unit includes those below it.
        unit: Query<Option<String>>,
        /// Ids or slugs.
        campaign: Query<Option<String>>,
        author: Query<Option<Author>>,
        /// `relevance` with words, else `new`, when left out.
        sort: Query<Option<SortBy>>,
        after: Query<Option<String>>,
        /// 1 to 100; 20 when left out.
        limit: Query<Option<u64>>,
        /// Which counts to add: theme, status, kind, unit, campaign.
        facets: Query<Option<String>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        /// From a write's answer; this read waits for it, at most 300 ms.
        #[oai(name = "X-Change-Token")]
        token: Header<Option<String>>,
    ) -> Result<Response<Json<IdeaPage>>, Failure> {
        let asked = csv_list(facets.as_deref());
        let asked = asked.iter().map(|name| facet(name));
        // Each once.
        let asked = asked.collect::<Result<BTreeSet<_>>>()?;
        let asked: Vec<Facet> = asked.into_iter().collect();
        let question = Question {
            text: q.0.clone(),
            themes: csv_list(theme.as_deref()),
            statuses: values("status", status.as_deref())?,
            kinds: values("kind", kind.as_deref())?,
            units: ids("unit", unit.as_deref())?,
            campaigns: csv_list(campaign.as_deref()),
            own: author.0 == Some(Author::Me),
            sort: sort.0,
            after: after.0,
            limit: limit.0,
            facets: asked.clone(),
            token: change_token(token.as_deref()),
            bare: false,
        };
        let first_page = question.after.is_none();
        let mut found = self.ideas.find(&viewer.0, question).await?;
        if first_page && let (Some(person), Some(text)) = (viewer.0.id(), &q.0) {
            self.remember(person, text, &found);
        }
        let taxonomy = self.ideas.taxonomy().await?;
        let lang = language(lang.as_deref());
        let facets = match asked.as_slice() {
            [] => None,
            asked => Some(self.facets(&mut found, asked, &taxonomy, lang).await?),
        };
        let degraded = found.degraded;
        let understood = found.understood.take();
        let did_you_mean = understood.as_ref().and_then(|it| it.did_you_mean.clone());
        let link = found.next.as_deref().map(|next| next_link(request, next));
        let items = found
            .items
            .into_iter()
            .map(|item| IdeaHit::of(item, &viewer.0, &taxonomy, lang))
            .collect();
        let page = IdeaPage {
            items,
            next: found.next,
            total: found.total,
            facets,
            understood: understood.map(|it| UnderstoodView::of(it, &taxonomy, lang)),
            did_you_mean,
            nearest: found
                .nearest
                .map(|nearest| NearestView::of(nearest, &viewer.0, &taxonomy, lang)),
        };
        let mut answer = Response::new(Json(page));
        if let Some(link) = link {
            answer = answer.header("Link", link);
        }
        if degraded {
            answer = answer.header("X-Degraded", "search-index");
        }
        Ok(answer)
    }

    /// Ideas that say nearly the same, at most three.
    #[oai(
        path = "/ideas/similar",
        method = "post",
        operation_id = "similarIdeas"
    )]
    async fn similar(
        &self,
        viewer: Viewer,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        body: Json<SimilarTo>,
    ) -> Result<Json<SimilarIdeas>, Failure> {
        let SimilarTo { title, text, kind } = body.0;
        let found = self
            .ideas
            .similar(&viewer.0, title.unwrap_or_default(), text, kind)
            .await?;
        let taxonomy = self.ideas.taxonomy().await?;
        let lang = language(lang.as_deref());
        let item = |(idea, score)| SimilarIdea {
            idea: IdeaView::of(idea, &viewer.0, &taxonomy, lang),
            score,
        };
        Ok(Json(SimilarIdeas {
            items: found.into_iter().map(item).collect(),
        }))
    }
}
