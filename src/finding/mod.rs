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
use crate::search::{Engine, Highlighter, Position, Replaced, Request, Sort, Typed, corrected};
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

/// How the words were read by the index of one kind.
struct Read {
    /// Words it has in no spelling.
    unknown: Vec<String>,
    /// What was looked for instead of such words.
    corrected: Vec<Replaced>,
}

/// What one kind answered.
struct Part {
    group: Group,
    /// `None` when it was not asked or could not answer.
    read: Option<Read>,
    /// Whether its index could not answer.
    degraded: bool,
}

impl Part {
    /// Of a kind that has nothing to answer.
    fn nothing(kind: Kind, degraded: bool) -> Self {
        Self {
            group: Group {
                kind,
                total: 0,
                items: Vec::new(),
                next: None,
            },
            read: None,
            degraded,
        }
    }
}

/// What was looked for instead of words that no kind has, as the first kind says that corrected them.
fn agreed(parts: &[Part]) -> Vec<Replaced> {
    let reads: Vec<&Read> = parts.iter().filter_map(|it| it.read.as_ref()).collect();
    let mut agreed: Vec<Replaced> = Vec::new();
    for word in reads.iter().flat_map(|read| &read.corrected) {
        let is_new = agreed.iter().all(|it| it.from != word.from);
        if is_new && reads.iter().all(|it| it.unknown.contains(&word.from)) {
            agreed.push(word.clone());
        }
    }
    agreed
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
        let parts: Vec<Part> = [ideas].into_iter().chain(others).collect();
        let text = asked.text.as_deref().unwrap_or_default();
        Ok(Found {
            did_you_mean: corrected(text, &agreed(&parts)),
            degraded: parts.iter().any(|part| part.degraded),
            groups: parts.into_iter().map(|part| part.group).collect(),
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

    /// Ideas.
    async fn find_ideas(&self, actor: &Actor, asked: &Asked) -> Result<Part> {
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
        let read = found.understood.filter(|_| !found.degraded);
        Ok(Part {
            group: Group {
                kind: Kind::Idea,
                total: found.total,
                items: items.collect(),
                next: found.next.filter(|_| shown > 0),
            },
            read: read.map(|read| Read {
                unknown: read.unknown,
                corrected: read.corrected,
            }),
            degraded: found.degraded,
        })
    }

    /// Things of one kind; none while their index cannot answer.
    async fn find_things(
        &self,
        actor: &Actor,
        things: &dyn Findable,
        asked: &Asked,
    ) -> Result<Part> {
        let kind = things.kind();
        let Some(request) = request(kind, asked)? else {
            return Ok(Part::nothing(kind, false));
        };
        let scope = things.scope(actor).await?;
        let answer = self
            .engine
            .reply(move |engine| engine.search(&scope, &request));
        let Some(answer) = answer.await? else {
            return Ok(Part::nothing(kind, true));
        };
        let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
        let shown = match ids.as_slice() {
            [] => Vec::new(),
            ids => things.shown(actor, asked.question.lang, ids).await?,
        };
        let mut shown: HashMap<Uuid, Shown> = shown.into_iter().map(|it| (it.id, it)).collect();
        let last = answer.hits.last().filter(|_| answer.more);
        let next = last.map(|last| paging::encode(&(kind, last.position)));
        let (marker, read) = match answer.reading {
            None => (Highlighter::default(), None),
            Some(reading) => {
                let (unknown, corrected) = (reading.unknown, reading.corrected);
                (reading.marker, Some(Read { unknown, corrected }))
            }
        };
        let hits = answer.hits.iter();
        let items = hits
            .filter_map(|found| Some(hit(&marker, shown.remove(&found.id)?, found.score)))
            .collect();
        Ok(Part {
            group: Group {
                kind,
                total: answer.total,
                items,
                next: next.transpose()?,
            },
            read,
            degraded: false,
        })
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
