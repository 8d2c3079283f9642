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
use crate::kernel::{Actor, ChangeToken, Error, FieldCode, FieldError, Result, paging};
use crate::search::{Engine, Highlighter, Position, Request, Sort, Typed};
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
    /// What was typed, if anything was.
    text: Option<String>,
    /// What of it is looked for in other things than ideas, which have no themes, standings and units.
    words: Option<String>,
    /// The campaigns asked for; `None` when none was.
    campaigns: Option<Vec<Uuid>>,
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

    /// The order of what is found: the best first when there are words to match.
    fn sort(&self) -> Sort {
        let plain = self.words.as_deref().map(|it| Typed::of(it).plain());
        match plain {
            Some(plain) if plain.chars().any(char::is_alphanumeric) => Sort::Relevance,
            _ => Sort::Active,
        }
    }
}

fn hit(marker: &Highlighter, thing: Shown, score: Option<f32>) -> Hit {
    Hit {
        highlights: (marker.title(&thing.title), marker.text(&thing.text)),
        thing,
        score,
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
                self.wait_applied(token, LONGEST_WAIT),
                self.ideas.wait_applied(token, LONGEST_WAIT)
            );
        }
        let text = question.text.clone();
        let text = text.filter(|text| !text.trim().is_empty());
        let words = match &text {
            Some(text) => self.ideas.without_filters(text).await?,
            None => None,
        };
        let asked = Asked {
            campaigns: self.campaigns(&question.campaigns).await?,
            text,
            words,
            limit,
            question,
        };
        let others = self.things.kinds().iter();
        let others = others.map(|kind| self.find_things(actor, kind.as_ref(), &asked));
        let (ideas, others) =
            tokio::try_join!(self.find_ideas(actor, &asked), try_join_all(others))?;
        let (groups, degraded): (Vec<Group>, Vec<bool>) = [ideas].into_iter().chain(others).unzip();
        Ok(Found {
            groups,
            degraded: degraded.contains(&true),
        })
    }

    /// Waits until a change can be found, at most `longest`.
    pub async fn wait_applied(&self, token: ChangeToken, longest: Duration) {
        ideas::wait_applied(&self.db, &self.engine, token, longest).await;
    }

    /// The campaigns of these ids or slugs; `None` when none is named.
    async fn campaigns(&self, names: &[String]) -> Result<Option<Vec<Uuid>>> {
        if names.is_empty() {
            return Ok(None);
        }
        Ok(Some(campaigns::ids_named(self.db.read(), names).await?))
    }

    /// Ideas, and whether the rows answered.
    async fn find_ideas(&self, actor: &Actor, asked: &Asked) -> Result<(Group, bool)> {
        let shown = asked.shown_of(Kind::Idea);
        let question = ideas::Question {
            text: asked.text.clone(),
            campaigns: asked.question.campaigns.clone(),
            after: asked.question.after.clone().filter(|_| shown > 0),
            // A total comes with one idea at least.
            limit: Some(shown.max(1)),
            bare: true,
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
                None => hit(&Highlighter::default(), thing, found.score),
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

    /// Things of one kind, and whether their index could not answer: then there are none.
    async fn find_things(
        &self,
        actor: &Actor,
        things: &dyn Findable,
        asked: &Asked,
    ) -> Result<(Group, bool)> {
        let kind = things.kind();
        let mut group = Group {
            kind,
            total: 0,
            items: Vec::new(),
            next: None,
        };
        let Some(request) = request(kind, asked)? else {
            return Ok((group, false));
        };
        let scope = things.scope(actor).await?;
        let answer = self
            .engine
            .reply(move |engine| engine.search(&scope, &request));
        let Some(answer) = answer.await? else {
            return Ok((group, true));
        };
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
        let marker = answer.reading.map(|it| it.marker).unwrap_or_default();
        let hits = answer.hits.into_iter();
        group.items = hits
            .filter_map(|found| Some(hit(&marker, shown.remove(&found.id)?, found.score)))
            .collect();
        Ok((group, false))
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
    let only_filters = asked.text.is_some() && asked.words.is_none();
    if only_filters || asked.campaigns.as_ref().is_some_and(Vec::is_empty) {
        return Ok(None);
    }
    Ok(Some(Request {
        sort: asked.sort(),
        text: asked.words.clone(),
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
