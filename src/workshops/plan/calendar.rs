//! A workshop as an event that calendars take in (RFC 5545).

use super::super::core::{self, Row};
use super::super::{State, Workshops};
use crate::kernel::{Actor, Result};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use uuid::Uuid;

impl Workshops {
    /// The event of a workshop that the actor sees.
    pub async fn calendar(&self, actor: &Actor, id: Uuid) -> Result<String> {
        let core = core::seen(self.db.read(), actor, id).await?;
        Ok(of(&core.row, &self.origin))
    }
}

/// The event of a workshop as a file.
pub fn of(row: &Row, origin: &str) -> String {
    of_all(std::slice::from_ref(row), origin)
}

/// The event of a workshop as a file for somebody who does not see its page: it leads to this address instead.
pub fn leading_to(row: &Row, address: &str) -> String {
    file([event(row, address)])
}

/// The events of several workshops as one file.
pub fn of_all(rows: &[Row], origin: &str) -> String {
    file(rows.iter().map(|row| event(row, &page(row, origin))))
}

/// The address of a workshop's page.
pub fn page(row: &Row, origin: &str) -> String {
    format!("{origin}/workshops/{}", row.id)
}

fn file(events: impl IntoIterator<Item = Event>) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Idedugnad//NO"))
        .append_property(Property::new("METHOD", "PUBLISH"));
    for event in events {
        calendar.push(event);
    }
    calendar.to_string()
}

/// The event of a workshop: the same identity for ever, and a sequence that grows with every change of the plan,
/// so that a calendar that takes it in again moves it instead of adding another.
fn event(row: &Row, address: &str) -> Event {
    let place: Vec<&str> = [row.place.as_deref(), row.online_url.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let about = [
        row.purpose.as_deref(),
        row.online_url.as_deref(),
        Some(address),
    ];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let mut event = Event::new();
    event
        .uid(&format!("{}@idedugnad", row.id))
        .sequence(u32::try_from(row.version).unwrap_or(u32::MAX))
        .timestamp(row.changed_at.to_utc())
        .starts(row.starts_at.to_utc())
        .ends(row.starts_at.plus_seconds(row.minutes * 60).to_utc())
        .summary(&row.title)
        .description(&about.join("\n\n"))
        .url(address)
        .status(match row.state {
            State::Draft => EventStatus::Tentative,
            State::Cancelled => EventStatus::Cancelled,
            State::Published | State::Running | State::Review | State::Closed => {
                EventStatus::Confirmed
            }
        });
    if !place.is_empty() {
        event.location(&place.join(", "));
    }
    event.done()
}
