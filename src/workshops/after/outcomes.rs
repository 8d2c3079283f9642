//! What becomes of a card or a group: a new idea, support for one that is there, or a line in the minutes. Each has
//! at most one outcome; a group's covers its cards.

use super::super::Workshops;
use super::super::core;
use super::super::entity::outcome;
use super::super::model::OutcomeKind;
use super::give;
use crate::ideas::{self, Kind, Named};
use crate::kernel::policy::Action;
use crate::kernel::{Actor, Error, Instant, Result, Visibility};
use crate::people;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// Whose idea a card becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, poem_openapi::Enum)]
#[oai(rename_all = "snake_case")]
pub enum Authorship {
    /// The person's who wrote the card.
    Person,
    /// Nobody's: the workshop's.
    Workshop,
}

/// An outcome to give.
#[derive(Clone, Debug)]
pub struct NewOutcome {
    /// The card; either this or a group.
    pub card: Option<Uuid>,
    /// The group; either this or a card.
    pub group: Option<Uuid>,
    /// What becomes of it.
    pub outcome: OutcomeKind,
    /// The idea that gets the support.
    pub idea: Option<Uuid>,
    /// The new idea's title; proposed when missing.
    pub title: Option<String>,
    /// The new idea's text; the words of the cards when missing.
    pub text: Option<String>,
    /// The new idea's kind.
    pub kind: Option<Kind>,
    /// The new idea's themes, keys or ids; the workshop's when missing.
    pub themes: Option<Vec<String>>,
    /// Whose idea it becomes; the person's when one wrote it, when not said.
    pub author: Option<Authorship>,
    /// For the minutes; at most 1,000 characters.
    pub note: Option<String>,
}

/// An idea by its number and title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdeaName {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub number: i64,
    /// Its title.
    pub title: String,
}

/// What became of a card or group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its id.
    pub id: Uuid,
    /// The card, when it is one's own outcome.
    pub card: Option<Uuid>,
    /// The group.
    pub group: Option<Uuid>,
    /// What.
    pub kind: OutcomeKind,
    /// The idea; `None` also when the reader does not see it or it was withdrawn.
    pub idea: Option<IdeaName>,
    /// For the minutes.
    pub note: Option<String>,
    /// Who gave it.
    pub by: Option<Named>,
    /// When.
    pub at: Instant,
}

impl Workshops {
    /// The idea behind an id or number.
    pub async fn idea_named(&self, name: &str) -> Result<Uuid> {
        self.ideas.resolve(name).await
    }

    /// Gives a card or group its outcome.
    pub async fn give_outcome(
        &self,
        actor: &Actor,
        workshop: Uuid,
        new: NewOutcome,
    ) -> Result<Outcome> {
        let taxonomy = self.themes.taxonomy().await?;
        let actor = actor.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move { give::give(tx, &actor, workshop, new, &taxonomy).await })
            })
            .await
    }

    /// One outcome, for those who run the workshop.
    pub async fn outcome(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<Outcome> {
        let conn = self.db.read();
        core::allowed(conn, actor, workshop, Action::RunWorkshop).await?;
        shown(conn, actor, find(conn, workshop, id).await?, self.db.now()).await
    }

    /// Takes an outcome back. An idea made by it goes when nobody has touched it, else it is refused; support given
    /// by it goes as well. Returns when the local index knows.
    pub async fn undo_outcome(&self, actor: &Actor, workshop: Uuid, id: Uuid) -> Result<()> {
        const LONGEST: Duration = Duration::from_secs(2);
        let actor = actor.clone();
        let token = self
            .db
            .write(move |tx| Box::pin(async move { give::undo(tx, &actor, workshop, id).await }))
            .await?;
        if let Some(token) = token {
            self.ideas.wait_applied(token, LONGEST).await;
        }
        Ok(())
    }
}

/// An outcome of a workshop.
pub(super) async fn find(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    id: Uuid,
) -> Result<outcome::Model> {
    outcome::Entity::find_by_id(id)
        .filter(outcome::Column::WorkshopId.eq(workshop))
        .one(conn)
        .await?
        .ok_or(Error::NotFound)
}

/// An outcome as the actor sees it.
pub(super) async fn shown(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    row: outcome::Model,
    now: Instant,
) -> Result<Outcome> {
    let id = row.id;
    let mut shown = described(conn, actor, &[row], now).await?;
    shown.remove(&id).ok_or(Error::NotFound)
}

/// Outcomes with the ideas that the actor sees and the names of who gave them, by id. Two reads.
pub async fn described(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    rows: &[outcome::Model],
    now: Instant,
) -> Result<HashMap<Uuid, Outcome>> {
    let mut ids: Vec<Uuid> = rows.iter().filter_map(|row| row.idea_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let seen = ideas::by_ids(conn, &ids, &Visibility::of(actor), now).await?;
    let seen: HashMap<Uuid, IdeaName> = seen
        .into_iter()
        .map(|idea| {
            let name = IdeaName {
                id: idea.id,
                number: idea.number,
                title: idea.title,
            };
            (idea.id, name)
        })
        .collect();
    let mut by: Vec<Uuid> = rows.iter().filter_map(|row| row.by_id).collect();
    by.sort_unstable();
    by.dedup();
    let names = people::names(conn, &by).await?;
    let outcome = |row: &outcome::Model| Outcome {
        id: row.id,
        card: row.card_id,
        group: row.group_id,
        kind: row.outcome,
        idea: row.idea_id.and_then(|id| seen.get(&id).cloned()),
        note: row.note.clone(),
        by: row.by_id.and_then(|id| {
            let name = names.get(&id)?.clone();
            Some(Named { id, name })
        }),
        at: row.at,
    };
    Ok(rows.iter().map(|row| (row.id, outcome(row))).collect())
}
