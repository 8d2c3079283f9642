//! An agenda on the wire.

use crate::http::Ref;
use crate::kernel::Activity;
use crate::workshops::agenda::AgendaItem;
use chrono::{DateTime, Utc};
use poem_openapi::Object;
use uuid::Uuid;

/// An item of a workshop's agenda.
#[derive(Clone, Debug, Object)]
#[oai(rename = "AgendaItem")]
pub struct AgendaItemView {
    /// Its id.
    pub id: Uuid,
    /// 1 for the first.
    pub position: i64,
    /// One line.
    pub title: String,
    /// How long it takes.
    pub minutes: i64,
    /// What is done.
    pub activity: Activity,
    /// What the facilitator needs to know.
    pub text: Option<String>,
    /// Whether cards are hidden until they are revealed.
    pub private_cards: bool,
    /// Whether it happens in breakout groups.
    pub in_breakouts: bool,
    /// The method it was copied from.
    pub method: Option<Uuid>,
    /// Who of the crew is in charge.
    pub facilitators: Vec<Ref>,
    /// Fewest staff who must be present.
    pub staff_min: i64,
    /// Most staff who are present.
    pub staff_max: i64,
    /// When it is planned to begin: the start and the minutes before it.
    pub starts_at: DateTime<Utc>,
    /// When it is planned to end.
    pub ends_at: DateTime<Utc>,
}

impl AgendaItemView {
    /// Of an item.
    pub fn of(item: AgendaItem) -> Self {
        let facilitators = item.facilitators.into_iter();
        Self {
            id: item.id,
            position: item.position,
            title: item.title,
            minutes: item.minutes,
            activity: item.activity,
            text: item.text,
            private_cards: item.private_cards,
            in_breakouts: item.in_breakouts,
            method: item.method,
            facilitators: facilitators.map(|(id, name)| Ref { id, name }).collect(),
            staff_min: item.staff_min,
            staff_max: item.staff_max,
            starts_at: item.starts_at.to_utc(),
            ends_at: item.ends_at.to_utc(),
        }
    }
}
