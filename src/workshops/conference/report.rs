//! One report over all sessions of a conference.

use super::model::{Conference, Session};
use super::readable;
use crate::exports::{Block, Document, Table};
use crate::kernel::lang::Lang;
use crate::kernel::policy::{self, Action};
use crate::kernel::{Actor, Error, Result};
use crate::workshops::after::report::{Told, Words, blocks, gathered};
use crate::workshops::{ConferenceState, State, Workshops, core};
use uuid::Uuid;

impl Workshops {
    /// The report of a conference: closed, for who sees it; before, for who plans it. It holds the reports of the
    /// sessions that the reader may read. Cost: some twenty reads for each of these.
    pub async fn conference_report(&self, actor: &Actor, id: Uuid, lang: Lang) -> Result<Document> {
        let conference = readable(self.db.read(), actor, id, self.db.now()).await?;
        let plans = policy::may(actor, Action::PlanWorkshop, &conference.facts);
        if conference.texts.state != ConferenceState::Closed && !plans {
            return Err(match actor {
                Actor::Visitor => Error::NotSignedIn,
                Actor::Guest(_) | Actor::Person(_) => Error::Forbidden,
            });
        }
        let mut told = Vec::new();
        for session in &conference.sessions {
            if self.is_reported(actor, session).await? {
                told.push(gathered(self, actor, session.workshop, lang).await?);
            }
        }
        Ok(document(conference, &told, lang))
    }

    /// Whether the reader may read the report of a session.
    async fn is_reported(&self, actor: &Actor, session: &Session) -> Result<bool> {
        if !matches!(session.state, State::Closed | State::Review) {
            return Ok(false);
        }
        let core = match core::seen(self.db.read(), actor, session.workshop).await {
            Ok(core) => core,
            Err(Error::NotFound) => return Ok(false),
            Err(error) => return Err(error),
        };
        Ok(session.state == State::Closed || core.may(actor, Action::PlanWorkshop))
    }
}

fn document(conference: Conference, told: &[Told], lang: Lang) -> Document {
    let words = Words::of(lang);
    let last = told.iter().map(|told| told.changed_at).max();
    let changed_at = last.unwrap_or(conference.texts.starts_at);
    let description = conference.texts.description;
    let mut all: Vec<Block> = description.map(Block::Paragraph).into_iter().collect();
    if !conference.sessions.is_empty() {
        all.push(Block::Heading(1, words.agenda.to_owned()));
        all.push(programme(&conference.sessions, words));
    }
    for told in told {
        all.push(Block::Heading(1, told.title.clone()));
        all.extend(blocks(told, words, 2));
    }
    Document {
        title: conference.texts.name,
        lang,
        changed_at,
        blocks: all,
    }
}

fn programme(sessions: &[Session], words: &Words) -> Block {
    let row = |session: &Session| {
        let (from, to) = (session.starts_at, session.ends_at);
        vec![
            words.day(from.oslo_date()),
            format!("{}–{}", words.clock(from), words.clock(to)),
            session.title.clone(),
            session.track.clone().unwrap_or_default(),
            session.place.clone().unwrap_or_default(),
        ]
    };
    let head = [words.when, words.time, words.item, words.track, words.place];
    Block::Table(Table {
        head: head.map(str::to_owned).to_vec(),
        rows: sessions.iter().map(row).collect(),
    })
}
