//! Which workshops belong to a conference, and in which tracks.

use super::model::{Conference, MOST_SESSIONS, overlap};
use super::{Placement, store};
use crate::db::Tx;
use crate::kernel::policy::Action;
use crate::kernel::text::Check;
use crate::kernel::{Actor, ChangeKind, Error, FieldCode, Result};
use crate::workshops::State;
use crate::workshops::core::{self, Row};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Faults of what somebody wants to place: too many, tracks that are not there, workshops that they may not plan
/// or that are in another conference, and what does not fit in time.
pub async fn check(
    tx: &Tx,
    actor: &Actor,
    conference: &Conference,
    placements: &[Placement],
) -> Result<()> {
    let mut check = Check::new();
    if placements.len() > MOST_SESSIONS {
        check.fault("/items", FieldCode::TooMany);
    }
    let mut named = HashSet::new();
    let mut rows: Vec<(usize, Row)> = Vec::new();
    for (index, placement) in placements.iter().take(MOST_SESSIONS).enumerate() {
        let unknown_track = placement
            .track
            .as_ref()
            .is_some_and(|track| !conference.texts.tracks.contains(track));
        if unknown_track {
            check.fault(format!("/items/{index}/track"), FieldCode::Unknown);
        }
        if !named.insert(placement.workshop) {
            check.fault(format!("/items/{index}/workshop"), FieldCode::Duplicate);
            continue;
        }
        // A few dozen at most, and each has rights of its own.
        let core = core::seen(tx.conn(), actor, placement.workshop).await;
        let core = match core {
            Ok(core) => core,
            Err(Error::NotFound) => {
                check.fault(format!("/items/{index}/workshop"), FieldCode::Unknown);
                continue;
            }
            Err(error) => return Err(error),
        };
        let elsewhere = core.row.conference_id.is_some_and(|id| id != conference.id);
        if elsewhere || !core.may(actor, Action::PlanWorkshop) {
            check.fault(format!("/items/{index}/workshop"), FieldCode::Unknown);
            continue;
        }
        rows.push((index, core.row));
    }
    check_times(&mut check, conference, placements, &rows);
    check.done()
}

/// Notes a fault for what is put where it does not fit in time. What stands there already stays, also when the
/// conference or the workshop has been moved since; what is cancelled takes no time.
fn check_times(
    check: &mut Check,
    conference: &Conference,
    placements: &[Placement],
    rows: &[(usize, Row)],
) {
    let texts = &conference.texts;
    let before: HashMap<Uuid, Option<&str>> = conference
        .sessions
        .iter()
        .map(|session| (session.workshop, session.track.as_deref()))
        .collect();
    let track_of = |index: usize| placements.get(index).and_then(|one| one.track.as_deref());
    let times = |row: &Row| {
        let ends_at = row.starts_at.plus_seconds(row.minutes * 60);
        (row.starts_at, ends_at)
    };
    let held = |row: &Row| row.state != State::Cancelled;
    // Also when their track has another name now.
    let together = |one: &Row, other: &Row| {
        let tracks = [one, other].map(|row| before.get(&row.id).copied().flatten());
        tracks[0].is_some() && tracks[0] == tracks[1]
    };
    let stays = |index: usize, row: &Row| before.get(&row.id) == Some(&track_of(index));
    for (index, row) in rows.iter().filter(|(_, row)| held(row)) {
        let lasts = texts.starts_at <= row.starts_at && row.starts_at < texts.ends_at;
        if !lasts && !before.contains_key(&row.id) {
            check.fault(format!("/items/{index}/workshop"), FieldCode::OutOfRange);
        }
        let Some(track) = track_of(*index) else {
            continue;
        };
        let clashes = |(at, other): &(usize, Row)| {
            (at < index || stays(*at, other))
                && other.id != row.id
                && !together(other, row)
                && held(other)
                && track_of(*at) == Some(track)
                && overlap(times(other), times(row))
        };
        if !stays(*index, row) && rows.iter().any(clashes) {
            check.fault(format!("/items/{index}/track"), FieldCode::Clash);
        }
    }
}

/// Those that the actor sees and does not name leave; the others have not been asked about. One statement for each
/// track.
pub async fn place(tx: &Tx, conference: &Conference, placements: &[Placement]) -> Result<()> {
    let id = conference.id;
    let all: Vec<Uuid> = placements.iter().map(|one| one.workshop).collect();
    let before = conference.sessions.iter().map(|session| session.workshop);
    let gone: Vec<Uuid> = before.filter(|session| !all.contains(session)).collect();
    store::release(tx.conn(), id, &gone).await?;
    let tracks = &conference.texts.tracks;
    let tracks = tracks.iter().map(|track| Some(track.as_str()));
    for track in tracks.chain([None]) {
        let in_track = placements
            .iter()
            .filter(|one| one.track.as_deref() == track);
        let workshops: Vec<Uuid> = in_track.map(|one| one.workshop).collect();
        store::place(tx.conn(), id, track, &workshops).await?;
    }
    tx.record_many(ChangeKind::Workshop, &[all, gone].concat())
        .await
}
