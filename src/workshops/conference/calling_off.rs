//! What becomes of the sessions and the people of a conference that is called off.

use super::letters::{self, Told};
use super::model::Conference;
use super::store;
use crate::db::Tx;
use crate::kernel::{Actor, ChangeKind, Result};
use crate::workshops::core::{self, Row};
use crate::workshops::plan::call_off;
use crate::workshops::{ConferenceState, State};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Follows a conference that is about to be cancelled. Of a published one, the sessions that have not begun are
/// called off with it, whoever plans them; those that run or are over go on, and drafts leave it. Of a draft, which
/// nobody has been told of, all workshops leave it and are held on their own. Everybody who signed up for the
/// conference, or for a session that is called off, gets one letter. For those who have not held the conference yet.
pub async fn follow(
    tx: &Tx,
    actor: &Actor,
    origin: &str,
    conference: &Conference,
    reason: Option<&str>,
) -> Result<()> {
    let id = conference.id;
    let rows = store::workshops(tx.conn(), id, true).await?;
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    for id in &ids {
        core::hold(tx.conn(), *id, tx.now()).await?;
    }
    let rows = store::workshops(tx.conn(), id, true).await?;
    let published = conference.texts.state == ConferenceState::Published;
    let leaves = |row: &&Row| !published || row.state == State::Draft;
    let gone: Vec<Uuid> = rows.iter().filter(leaves).map(|row| row.id).collect();
    store::release(tx.conn(), id, &gone).await?;
    tx.record_many(ChangeKind::Workshop, &gone).await?;
    let falls = |row: &&Row| published && row.state == State::Published;
    let fallen: HashSet<Uuid> = rows.iter().filter(falls).map(|row| row.id).collect();
    // Each has a version of its own.
    for row in rows.iter().filter(falls) {
        call_off(tx, row, reason, actor.id()).await?;
    }
    let mut rows = store::workshops(tx.conn(), id, true).await?;
    rows.retain(|row| fallen.contains(&row.id));
    let mut sessions: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for person in store::people(tx.conn(), id).await? {
        sessions.entry(person).or_default();
    }
    let ids: Vec<Uuid> = fallen.into_iter().collect();
    for (person, session) in store::signups(tx.conn(), &ids).await? {
        sessions.entry(person).or_default().push(session);
    }
    let told = Told {
        conference,
        origin,
        reason,
        rows: &rows,
    };
    letters::tell(tx, &told, &sessions).await
}
