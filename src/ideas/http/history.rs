//! An idea's history on the wire.

use super::super::entity::{idea_edit, idea_status};
use super::super::model::Status;
use crate::http::Ref;
use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::{Enum, Object};
use std::collections::HashMap;
use uuid::Uuid;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
enum EventKind {
    Submitted,
    Edited,
    Status,
}

/// One field before and after.
#[derive(Clone, Debug, Object)]
struct FieldChange {
    field: String,
    before: Option<String>,
    after: Option<String>,
}

/// Something that happened with an idea.
#[derive(Clone, Debug, Object)]
struct HistoryEvent {
    id: Uuid,
    #[oai(rename = "type")]
    kind: EventKind,
    at: DateTime<Utc>,
    by: Option<Ref>,
    /// The version an edit made.
    version: Option<i64>,
    /// What an edit changed.
    changes: Vec<FieldChange>,
    /// Where the idea stood before.
    from: Option<Status>,
    /// Where it stands since.
    status: Option<Status>,
    reason: Option<String>,
    owner: Option<Ref>,
    next_date: Option<NaiveDate>,
    /// Whether this step was taken back later.
    undone: bool,
    /// Whether this step takes another back.
    undoes: bool,
}

/// What happened with an idea, newest first.
#[derive(Clone, Debug, Object)]
pub struct History {
    items: Vec<HistoryEvent>,
}

type Rows = (
    Vec<idea_status::Model>,
    Vec<idea_edit::Model>,
    HashMap<Uuid, String>,
);

impl History {
    pub(in crate::ideas) fn of((steps, edits, names): Rows) -> Self {
        let person = |id: Option<Uuid>| {
            id.and_then(|id| {
                Some(Ref {
                    id,
                    name: names.get(&id)?.clone(),
                })
            })
        };
        let step = |row: idea_status::Model| HistoryEvent {
            id: row.id,
            kind: if row.from_status.is_none() {
                EventKind::Submitted
            } else {
                EventKind::Status
            },
            at: row.at.to_utc(),
            by: person(row.actor_id),
            version: None,
            changes: Vec::new(),
            from: row.from_status,
            status: Some(row.status),
            reason: row.reason,
            owner: person(row.owner_id),
            next_date: row.next_date,
            undone: row.undone,
            undoes: row.undoes.is_some(),
        };
        let edit = |row: idea_edit::Model| HistoryEvent {
            id: row.id,
            kind: EventKind::Edited,
            at: row.at.to_utc(),
            by: person(row.actor_id),
            version: Some(row.version),
            changes: changes(row.changes),
            from: None,
            status: None,
            reason: None,
            owner: None,
            next_date: None,
            undone: false,
            undoes: false,
        };
        let mut items: Vec<HistoryEvent> = steps
            .into_iter()
            .map(step)
            .chain(edits.into_iter().map(edit))
            .collect();
        items.sort_by_key(|event| std::cmp::Reverse((event.at, event.id)));
        Self { items }
    }
}

fn changes(stored: serde_json::Value) -> Vec<FieldChange> {
    let changes: Vec<super::super::FieldChange> =
        serde_json::from_value(stored).unwrap_or_default();
    changes
        .into_iter()
        .map(|change| FieldChange {
            field: change.field,
            before: change.before,
            after: change.after,
        })
        .collect()
}
