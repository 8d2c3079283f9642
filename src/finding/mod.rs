//! Finding in everything: ideas, the comments under them, workshops and methods. Ideas have an index of their own;
//! the others share a second one. Both give ids, scores and exact counts under what the actor may see; what is shown
//! is read from the rows under the same visibility.
//!
//! | file | what it knows |
//! |---|---|
//! | `model.rs` | what is asked for and what is found |
//! | `kinds/` | each kind besides ideas: its documents, who finds them, what is shown |
//! | `things.rs` | what the second index holds |

pub mod http;
mod kinds;
mod model;
mod things;

pub use model::{Details, Found, Group, Hit, IdeaName, Kind, Question, Shown};
pub use things::{Reached, Things};

use crate::campaigns;
use crate::db::Db;
use crate::ideas::{self, Ideas};
use crate::kernel::{Actor, Error, FieldCode, FieldError, Result, paging};
use crate::search::{Engine, Highlighter, Position, Request, SearchError, Sort};
use futures_util::future::try_join_all;
use kinds::Findable;
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// How long a read waits for a change that its sender knows of.
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// How many of each kind are shown when none is asked for.
const BEST: u64 = 3;

/// The use case of finding. Cheap to clone.
#[derive(Clone)]
pub struct Finding {
    db: Db,
    ideas: Ideas,
    things: Things,
    engine: Engine,
}

/// A question after its parameters have been looked at.
struct Asked {
    question: Question,
    /// The words, if there are any.
    text: Option<String>,
    /// The campaigns asked for; `None` when none was.
    campaigns: Option<Vec<Uuid>>,
    marker: Highlighter,
    limit: u64,
}

impl Asked {
    /// How many of a kind are shown.
    fn shown_of(&self, kind: Kind) -> u64 {
        match self.question.kind {
            None => BEST,
            Some(asked) if asked == kind => self.limit,
            Some(_) => 0,
        }
    }

    fn hit(&self, thing: Shown, score: Option<f32>) -> Hit {
        Hit {
            highlights: (
                self.marker.title(&thing.title),
                self.marker.text(&thing.text),
            ),
            thing,
            score,
        }
    }
}

impl Finding {
    /// On this database; `engine` is the index of these things.
    pub fn new(db: Db, ideas: Ideas, things: Things, engine: Engine) -> Self {
        Self {
            db,
            ideas,
            things,
            engine,
        }
    }

    /// The best of each kind, or a page of one, and how many there are of each. Cost: one pass of the index of ideas
    /// and one of the other for each kind, side by side; and a handful of reads by key for what is shown.
    pub async fn find(&self, actor: &Actor, question: Question) -> Result<Found> {
        let limit = paging::limit(question.limit)?;
        if question.kind.is_none() && question.after.as_deref().is_some_and(|it| !it.is_empty()) {
            return Err(malformed("?kind", FieldCode::Required));
        }
        if let Some(token) = question.token {
            tokio::join!(
                self.engine.wait_applied(token, LONGEST_WAIT),
                self.ideas.wait_applied(token, LONGEST_WAIT)
            );
        }
        let text = question.text.clone();
        let text = text.filter(|text| !text.trim().is_empty());
        let asked = Asked {
            campaigns: self.campaigns(&question.campaigns).await?,
            marker: text
                .as_deref()
                .map(Highlighter::for_query)
                .unwrap_or_default(),
            text,
            limit,
            question,
        };
        let others = self.things.kinds().iter();
        let others = others.map(|kind| self.find_things(actor, kind.as_ref(), &asked));
        let ((ideas, degraded), others) =
            tokio::try_join!(self.find_ideas(actor, &asked), try_join_all(others))?;
        let mut groups = vec![ideas];
        groups.extend(others);
        Ok(Found {
            groups,
            degraded: degraded || !self.engine.is_built(),
        })
    }

    /// Waits until a change can be found, at most `longest`.
    pub async fn wait_applied(&self, token: crate::kernel::ChangeToken, longest: Duration) {
        self.engine.wait_applied(token, longest).await;
    }

    /// The campaigns of these ids or slugs; `None` when none is named.
    async fn campaigns(&self, names: &[String]) -> Result<Option<Vec<Uuid>>> {
        if names.is_empty() {
            return Ok(None);
        }
        Ok(Some(campaigns::ids_named(self.db.read(), names).await?))
    }

    /// Ideas, and whether their index is being built.
    async fn find_ideas(&self, actor: &Actor, asked: &Asked) -> Result<(Group, bool)> {
        let shown = asked.shown_of(Kind::Idea);
        let question = ideas::Question {
            text: asked.text.clone(),
            campaigns: asked.question.campaigns.clone(),
            after: asked.question.after.clone().filter(|_| shown > 0),
            // A total comes with one idea at least.
            limit: Some(shown.max(1)),
            ..ideas::Question::default()
        };
        let found = self.ideas.find(actor, question).await?;
        let items = found.items.into_iter().take(shown as usize).map(|found| {
            let idea = found.idea;
            let thing = Shown {
                id: idea.id,
                title: idea.title,
                text: idea.text,
                at: idea.created_at,
                author: idea.author,
                details: Details::Idea {
                    number: idea.number,
                },
            };
            match found.highlights {
                Some(highlights) => Hit {
                    thing,
                    score: found.score,
                    highlights,
                },
                None => asked.hit(thing, found.score),
            }
        });
        let group = Group {
            kind: Kind::Idea,
            total: found.total,
            items: items.collect(),
            next: found.next.filter(|_| shown > 0),
        };
        Ok((group, found.degraded))
    }

    async fn find_things(
        &self,
        actor: &Actor,
        things: &dyn Findable,
        asked: &Asked,
    ) -> Result<Group> {
        let kind = things.kind();
        let mut group = Group {
            kind,
            total: 0,
            items: Vec::new(),
            next: None,
        };
        let Some(request) = request(kind, asked)? else {
            return Ok(group);
        };
        let scope = things.scope(actor).await?;
        let engine = self.engine.clone();
        let answer = tokio::task::spawn_blocking(move || engine.search(&scope, &request)).await;
        let answer = answer.map_err(Error::internal)?.map_err(search_error)?;
        let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
        let shown = match ids.as_slice() {
            [] => Vec::new(),
            ids => things.shown(actor, asked.question.lang, ids).await?,
        };
        let mut shown: HashMap<Uuid, Shown> = shown.into_iter().map(|it| (it.id, it)).collect();
        group.total = answer.total;
        if let Some(last) = answer.hits.last().filter(|_| answer.more) {
            group.next = Some(paging::encode(&(kind, last.position))?);
        }
        let hits = answer.hits.into_iter();
        group.items = hits
            .filter_map(|hit| Some(asked.hit(shown.remove(&hit.id)?, hit.score)))
            .collect();
        Ok(group)
    }
}

/// The question about a kind in the words of the index; `None` when it can match nothing.
fn request(kind: Kind, asked: &Asked) -> Result<Option<Request>> {
    let shown = asked.shown_of(kind);
    let after = match asked.question.after.as_deref().filter(|_| shown > 0) {
        None => None,
        Some(after) => paging::position::<(Kind, Position)>(Some(after))?,
    };
    if after.is_some_and(|(of, _)| of != kind) {
        return Err(malformed("?after", FieldCode::InvalidFormat));
    }
    if asked.campaigns.as_ref().is_some_and(Vec::is_empty) {
        return Ok(None);
    }
    Ok(Some(Request {
        sort: match asked.text {
            Some(_) => Sort::Relevance,
            None => Sort::Active,
        },
        text: asked.text.clone(),
        kinds: vec![kind.code().to_owned()],
        campaigns: asked.campaigns.clone().unwrap_or_default(),
        after: after.map(|(_, position)| position),
        limit: usize::try_from(shown).map_err(Error::internal)?,
        ..Request::default()
    }))
}

fn malformed(pointer: &str, code: FieldCode) -> Error {
    Error::Malformed(vec![FieldError::new(pointer, code)])
}

fn search_error(error: SearchError) -> Error {
    match error {
        SearchError::WrongPosition => malformed("?after", FieldCode::InvalidFormat),
        other => Error::internal(other),
    }
}
