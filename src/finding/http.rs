//! Finding in everything over HTTP.

use super::{Details, Finding, Group, Hit, IdeaName, Kind, Question};
use crate::http::{Failure, Ref, Tag, Viewer, change_token, csv_list, next_link};
use crate::kernel::lang::{Lang, from_accept_language};
use crate::methods::Stage;
use crate::workshops::State;
use chrono::{DateTime, Utc};
use poem_openapi::param::{Header, Query};
use poem_openapi::payload::{Json, Response};
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operation of finding.
pub struct FindingApi {
    /// The use case.
    pub finding: Finding,
}

/// Matches marked, as HTML: escaped, matches in `<mark>`.
#[derive(Object)]
struct SearchHighlights {
    /// The whole title.
    title: String,
    /// The stretch of the text with the most matches.
    text: String,
}

/// An idea by its name.
#[derive(Object)]
#[oai(rename = "SearchIdea")]
struct IdeaNameView {
    id: Uuid,
    /// What people call it: #123.
    number: i64,
    title: String,
}

/// One found thing. What its kind does not have is null.
#[derive(Object)]
struct SearchHit {
    kind: Kind,
    /// Of the thing itself; of a comment, what `around` takes in the list of its idea's comments.
    id: Uuid,
    /// Of a comment, the title of its idea.
    title: String,
    highlights: SearchHighlights,
    /// How well it matches, comparable within its kind; null without words.
    score: Option<f32>,
    /// When it was written; of a workshop, when it begins.
    at: DateTime<Utc>,
    /// Who wrote it, plans it or wrote it down.
    author: Option<Ref>,
    /// Ideas: what people call it, #123.
    number: Option<i64>,
    /// Comments: the idea it stands under.
    idea: Option<IdeaNameView>,
    /// Workshops: where it stands.
    state: Option<State>,
    /// Workshops: when it begins.
    starts_at: Option<DateTime<Utc>>,
    /// Workshops: where it is held.
    place: Option<String>,
    /// Methods: what it is called in addresses.
    key: Option<String>,
    /// Methods: the half of a diamond in which it is of use.
    stage: Option<Stage>,
    /// Methods: how long all its steps take.
    minutes: Option<i64>,
}

/// What was found of one kind.
#[derive(Object)]
struct SearchGroup {
    kind: Kind,
    /// What things of this kind are called, in the reader's language.
    label: String,
    /// How many match in all, among what the caller may see.
    total: u64,
    /// Without `kind`, the best three. With it, a page of that kind; the other kinds have none.
    items: Vec<SearchHit>,
    /// What to send as `after`, with this kind, for what comes next; null at the end.
    next: Option<String>,
}

/// What was found, kind by kind: ideas, comments, workshops, methods.
#[derive(Object)]
struct SearchResult {
    groups: Vec<SearchGroup>,
    /// All kinds together.
    total: u64,
    /// The whole text with its misspelt words corrected, when nothing of any kind has them as typed. What was found
    /// was found with these words.
    did_you_mean: Option<String>,
}

impl SearchHit {
    fn of(kind: Kind, hit: Hit) -> Self {
        let (title, text) = hit.highlights;
        let thing = hit.thing;
        let bare = Self {
            kind,
            id: thing.id,
            title: thing.title,
            highlights: SearchHighlights { title, text },
            score: hit.score,
            at: thing.at.to_utc(),
            author: thing.author.map(|author| Ref {
                id: author.id,
                name: author.name,
            }),
            number: None,
            idea: None,
            state: None,
            starts_at: None,
            place: None,
            key: None,
            stage: None,
            minutes: None,
        };
        match thing.details {
            Details::Idea { number } => Self {
                number: Some(number),
                ..bare
            },
            Details::Comment {
                idea: IdeaName { id, number, title },
            } => Self {
                idea: Some(IdeaNameView { id, number, title }),
                ..bare
            },
            Details::Workshop {
                state,
                starts_at,
                place,
            } => Self {
                state: Some(state),
                starts_at: Some(starts_at.to_utc()),
                place,
                ..bare
            },
            Details::Method {
                key,
                stage,
                minutes,
            } => Self {
                key: Some(key),
                stage,
                minutes: Some(minutes),
                ..bare
            },
        }
    }
}

impl SearchGroup {
    fn of(group: Group, lang: Lang) -> Self {
        let kind = group.kind;
        let hits = group.items.into_iter();
        Self {
            kind,
            label: kind.label(lang).to_owned(),
            total: group.total,
            items: hits.map(|hit| SearchHit::of(kind, hit)).collect(),
            next: group.next,
        }
    }
}

#[OpenApi(tag = "Tag::Search")]
impl FindingApi {
    /// Find in everything: ideas, comments, workshops and methods. Without `kind`, the best three of each; with it,
    /// a page of that kind and how many there are of the others.
    #[oai(path = "/search", method = "get", operation_id = "search")]
    #[expect(
        clippy::too_many_arguments,
        reason = "one for each parameter of the operation"
    )]
    async fn search(
        &self,
        viewer: Viewer,
        request: &poem::Request,
        /// Words, in any inflection; "quoted" words must stand together. Without words, the newest come first.
        q: Query<Option<String>>,
        kind: Query<Option<Kind>>,
        /// Ids or slugs, with commas between; methods belong to none.
        campaign: Query<Option<String>>,
        /// From a group's `next`; only with `kind`.
        after: Query<Option<String>>,
        /// 1 to 100; 20 when left out. Counts with `kind` only.
        limit: Query<Option<u64>>,
        #[oai(name = "Accept-Language")] lang: Header<Option<String>>,
        /// From a write's answer; this read waits for it, at most 300 ms.
        #[oai(name = "X-Change-Token")]
        token: Header<Option<String>>,
    ) -> Result<Response<Json<SearchResult>>, Failure> {
        let lang = lang
            .as_deref()
            .map(from_accept_language)
            .unwrap_or_default();
        let question = Question {
            text: q.0,
            kind: kind.0,
            campaigns: csv_list(campaign.as_deref()),
            after: after.0,
            limit: limit.0,
            lang,
            token: change_token(token.as_deref()),
        };
        let found = self.finding.find(&viewer.0, question).await?;
        let page = found.groups.iter().find(|group| Some(group.kind) == kind.0);
        let next = page.and_then(|page| page.next.as_deref());
        let link = next.map(|next| next_link(request, next));
        let groups = found.groups.into_iter();
        let groups: Vec<SearchGroup> = groups.map(|group| SearchGroup::of(group, lang)).collect();
        let mut answer = Response::new(Json(SearchResult {
            total: groups.iter().map(|group| group.total).sum(),
            groups,
            did_you_mean: found.did_you_mean,
        }));
        if let Some(link) = link {
            answer = answer.header("Link", link);
        }
        if found.degraded {
            answer = answer.header("X-Degraded", "search-index");
        }
        Ok(answer)
    }
}
