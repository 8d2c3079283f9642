//! Finding ideas: the index gives ids, scores and counts; what is shown is read from the rows under the same
//! visibility, so an index that lags never shows what the actor may not see.

use super::model::{Idea, Kind, Status};
use super::nearest::Nearest;
use super::understand::{Understanding, Understood};
use super::{Ideas, store};
use crate::campaigns;
use crate::kernel::paging;
use crate::kernel::{Actor, ChangeToken, Error, Result, Visibility};
use crate::search::{
    Answer, Draft, Ease, Engine, Facet, Position, Request, Scope, SearchError, Sort, is_readable,
};
use crate::themes::Suggester;
use sea_orm::ActiveEnum;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use uuid::Uuid;

/// How long a read waits for a change that its sender knows of.
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// Most similar ideas shown.
const MOST_SIMILAR: usize = 3;
/// The id of nothing: what a filter asks for that names only things that do not exist.
const NOTHING: Uuid = Uuid::nil();

/// In which order ideas come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, poem_openapi::Enum,
)]
#[serde(rename_all = "snake_case")]
#[oai(rename_all = "snake_case")]
pub enum SortBy {
    /// The newest first.
    New,
    /// The most supported first.
    Supported,
    /// The latest activity first.
    Active,
    /// The best match first.
    Relevance,
}

/// What is asked for. Alternatives inside a filter, all filters together.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Words, and the signs among them that [`crate::search::Typed`] knows.
    pub text: Option<String>,
    /// Keys or ids.
    pub themes: Vec<String>,
    /// Standings.
    pub statuses: Vec<Status>,
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Units, each with all below it.
    pub units: Vec<Uuid>,
    /// Ids or slugs.
    pub campaigns: Vec<String>,
    /// Only the actor's own.
    pub own: bool,
    /// New, or relevance with words, when not said.
    pub sort: Option<SortBy>,
    /// Where the page before ended.
    pub after: Option<String>,
    /// 1 to 100; 20 when not said.
    pub limit: Option<u64>,
    /// Facets to count.
    pub facets: Vec<Facet>,
    /// A change that must be seen.
    pub token: Option<ChangeToken>,
    /// Only what matches is wanted, not what comes nearest.
    pub bare: bool,
}

/// One found idea.
pub struct FoundIdea {
    /// The idea as it is now.
    pub idea: Idea,
    /// How well it matches; with words only.
    pub score: Option<f32>,
    /// Title and text with the matches marked, as HTML; with words only.
    pub highlights: Option<(String, String)>,
}

/// A page of ideas.
pub struct Found {
    /// The ideas in order.
    pub items: Vec<FoundIdea>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many match in all.
    pub total: u64,
    /// For each facet asked for: key of the value (id or code) and count, most first.
    pub facets: BTreeMap<Facet, Vec<(String, u64)>>,
    /// How the words were read; with words only.
    pub understood: Option<Understood>,
    /// What comes nearest, when words were asked for and nothing matches, unless only matches were wanted.
    pub nearest: Option<Nearest>,
    /// Whether the index was not there or failed and the rows answered: plainer matches, no facets.
    pub degraded: bool,
}

impl Found {
    /// No ideas at all.
    pub(super) fn nothing() -> Self {
        Self {
            items: Vec::new(),
            next: None,
            total: 0,
            facets: BTreeMap::new(),
            understood: None,
            nearest: None,
            degraded: false,
        }
    }
}

impl Ideas {
    /// A page of the ideas that match and that the actor may see.
    /// Cost: one pass of the index and four reads by key, whatever the number of ideas; when nothing matches, at
    /// most three more passes for what comes nearest.
    pub async fn find(&self, actor: &Actor, question: Question) -> Result<Found> {
        let visibility = Visibility::of(actor);
        let limit = paging::limit(question.limit)?;
        let bare = question.bare;
        if let Some(token) = question.token {
            self.wait_applied(token, LONGEST_WAIT).await;
        }
        let asked = question.text.as_deref().filter(|it| !it.trim().is_empty());
        let read = match asked {
            Some(text) => Some(self.understand(text).await?),
            None => None,
        };
        let request = self.request(actor, question, read.as_ref(), limit).await?;
        let scope = self.scope(&visibility).await?;
        let answer = self.ask(scope.clone(), request.clone()).await?;
        let answered = answer.is_some();
        let reading = answer.as_ref().and_then(|answer| answer.reading.clone());
        let mut found = match answer {
            Some(answer) => self.page(answer, &visibility).await?,
            None => self.find_in_rows(&visibility, &request).await?,
        };
        let Some(read) = read else {
            return Ok(found);
        };
        found.understood = Some(read.told(reading.as_ref()));
        if found.total == 0 && answered && !bare {
            found.nearest = self
                .nearest(&scope, &visibility, &request, reading.as_ref())
                .await?;
        }
        Ok(found)
    }

    /// What is shown of an answer of the index.
    async fn page(&self, answer: Answer, visibility: &Visibility) -> Result<Found> {
        let last = answer.hits.last().map(|hit| hit.position);
        Ok(Found {
            next: last
                .filter(|_| answer.more)
                .map(|position| paging::encode(&position))
                .transpose()?,
            total: answer.total,
            facets: answer.facets.clone(),
            items: self.shown(answer, visibility).await?,
            ..Found::nothing()
        })
    }

    /// At most three visible ideas that say nearly the same, with the probability that they do; none while the index
    /// cannot answer. `kind` is that of the draft, when its writer has said. Cost: two passes of the index over the
    /// draft's most telling words, and a read by key.
    pub async fn similar(
        &self,
        actor: &Actor,
        title: String,
        text: String,
        kind: Option<Kind>,
    ) -> Result<Vec<(Idea, f32)>> {
        let visibility = Visibility::of(actor);
        let scope = self.scope(&visibility).await?;
        let suggester = self.suggester.clone();
        let search = move |engine: &Engine| {
            let draft = draft(&suggester, title, text, kind);
            engine.similar(&draft, &scope, None, MOST_SIMILAR)
        };
        let found = self.engine.reply(search).await?.unwrap_or_default();
        let ids: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
        let rows = store::by_ids(self.db.read(), &ids, &visibility, self.db.now()).await?;
        let mut rows: HashMap<Uuid, Idea> = rows.into_iter().map(|idea| (idea.id, idea)).collect();
        Ok(found
            .into_iter()
            .filter_map(|(id, score)| Some((rows.remove(&id)?, score)))
            .collect())
    }

    /// For each of these texts (a key, a title, a text) at most three visible ideas that say nearly the same;
    /// keys without any are left out. Cost: one search of the index a text, all in one turn on a thread for
    /// blocking work, and one read of the rows; the caller bounds how many.
    pub async fn similar_to_each(
        &self,
        actor: &Actor,
        texts: Vec<(Uuid, String, String)>,
    ) -> Result<HashMap<Uuid, Vec<(Idea, f32)>>> {
        let visibility = Visibility::of(actor);
        let scope = self.scope(&visibility).await?;
        let suggester = self.suggester.clone();
        let search = move |engine: &Engine| {
            let each = texts.into_iter().map(|(key, title, text)| {
                let draft = draft(&suggester, title, text, None);
                let found = engine.similar(&draft, &scope, None, MOST_SIMILAR)?;
                Ok((key, found))
            });
            each.collect::<Result<Vec<_>, SearchError>>()
        };
        let found = self.engine.reply(search).await?.unwrap_or_default();
        let mut ids: Vec<Uuid> = found
            .iter()
            .flat_map(|(_, found)| found.iter().map(|(id, _)| *id))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let rows = store::by_ids(self.db.read(), &ids, &visibility, self.db.now()).await?;
        let rows: HashMap<Uuid, Idea> = rows.into_iter().map(|idea| (idea.id, idea)).collect();
        let each = found.into_iter().filter_map(|(key, found)| {
            let seen = found
                .into_iter()
                .filter_map(|(id, score)| Some((rows.get(&id)?.clone(), score)));
            let seen: Vec<(Idea, f32)> = seen.collect();
            (!seen.is_empty()).then_some((key, seen))
        });
        Ok(each.collect())
    }

    /// The actor's visibility in the words of the index.
    pub async fn scope(&self, visibility: &Visibility) -> Result<Scope> {
        if visibility.is_everything() {
            return Ok(Scope::everything());
        }
        Ok(Scope {
            campaigns: campaigns::visible_ids(self.db.read(), visibility).await?,
            without_campaign: visibility.without_campaign,
            author: visibility.own,
            everything: false,
        })
    }

    /// The question in the words of the index. A filter that names only things that do not exist matches nothing.
    async fn request(
        &self,
        actor: &Actor,
        question: Question,
        read: Option<&Understanding>,
        limit: u64,
    ) -> Result<Request> {
        let taxonomy = self.themes.taxonomy().await?;
        let themes = question.themes.iter();
        let themes = themes.filter_map(|key| Some(taxonomy.resolve(key)?.id));
        let in_campaigns = match question.campaigns.as_slice() {
            [] => Vec::new(),
            names => campaigns::ids_named(self.db.read(), names).await?,
        };
        let text = read.and_then(looked_for);
        let sort = match question.sort {
            Some(SortBy::New) => Sort::New,
            Some(SortBy::Supported) => Sort::Supported,
            Some(SortBy::Active) => Sort::Active,
            Some(SortBy::Relevance) => Sort::Relevance,
            None if text.is_some() => Sort::Relevance,
            None => Sort::New,
        };
        let after: Option<Position> = paging::position(question.after.as_deref())?;
        let code = |value: sea_orm::Value| value.unwrap::<String>();
        Ok(Request {
            number: text.and_then(number_in),
            text: text.map(str::to_owned),
            ease: Ease::AsAsked,
            themes: known(themes.collect(), &question.themes),
            statuses: question
                .statuses
                .into_iter()
                .map(|status| code(status.into()))
                .collect(),
            kinds: question
                .kinds
                .into_iter()
                .map(|kind| code(kind.into()))
                .collect(),
            units: question.units,
            campaigns: known(in_campaigns, &question.campaigns),
            also: read.map(|read| read.also.clone()).unwrap_or_default(),
            author: question.own.then(|| actor.id().unwrap_or(NOTHING)),
            sort,
            prior: true,
            without: read.map(|read| read.without.clone()).unwrap_or_default(),
            after,
            limit: usize::try_from(limit).map_err(Error::internal)?,
            facets: question.facets,
        })
    }
}

/// The things that names lead to; [`NOTHING`] when there are names and none leads anywhere.
fn known(ids: Vec<Uuid>, names: &[String]) -> Vec<Uuid> {
    if ids.is_empty() && !names.is_empty() {
        vec![NOTHING]
    } else {
        ids
    }
}

/// What is left of a text to look for. Beside filters, signs of which nothing can be read are nothing.
fn looked_for(read: &Understanding) -> Option<&str> {
    let text = read.text.as_deref();
    text.filter(|text| read.filters.is_empty() || is_readable(text))
}

/// The number of an idea, when a text is that and nothing else: `123` or `#123`.
pub(super) fn number_in(text: &str) -> Option<u32> {
    let text = text.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

fn draft(suggester: &Suggester, title: String, text: String, kind: Option<Kind>) -> Draft {
    Draft {
        themes: suggester.likely(&format!("{title}\n{text}")),
        kind: kind.map(|kind| kind.to_value()),
        title,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone_is_that_of_an_idea() {
        for text in ["123", "#123", "  #0123 "] {
            assert_eq!(number_in(text), Some(123), "{text}");
        }
        let too_large = u64::from(u32::MAX) + 1;
        for text in [
            "",
            "#",
            "##1",
            "# 1",
            "+1",
            "1 2",
            "1.5",
            "-1",
            "1a",
            &too_large.to_string(),
        ] {
            assert_eq!(number_in(text), None, "{text}");
        }
    }

    #[test]
    fn names_that_lead_nowhere_ask_for_nothing() {
        let name = ["finnesikke".to_owned()];
        let id = crate::kernel::new_id();
        assert!(known(Vec::new(), &[]).is_empty());
        assert_eq!(known(Vec::new(), &name), [NOTHING]);
        assert_eq!(known(vec![id], &name), [id]);
    }
}
