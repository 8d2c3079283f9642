//! The stream of events over HTTP (Server-Sent Events). Events are rendered once and sent to all readers as the same
//! bytes; a stream holds no connection to the database.

use super::super::{Event, Following, Message, resync};
use super::wire::{BreakoutView, CardView, GroupView, HeadView, RoundView};
use crate::http::{Attendee, Failure, Tag};
use crate::kernel::ChangeToken;
use crate::workshops::Workshops;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::Stream;
use futures_util::stream::unfold;
use poem::http::header;
use poem::{Body, IntoResponse, Response};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};
use poem_openapi::{ApiResponse, Object, OpenApi};
use std::collections::VecDeque;
use std::fmt::Write;
use std::io;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, interval_at, sleep_until};
use uuid::Uuid;

/// How often a silent stream says that it is alive.
const PING: Duration = Duration::from_secs(15);
/// After this a stream ends, so that whoever reads is asked anew who they are; up to a third more, so that not all
/// come back at once.
const LONGEST: Duration = Duration::from_secs(1800);
/// How long a browser waits before it comes back, in milliseconds.
const COME_BACK: u64 = 2000;

/// The operation of following a board.
pub struct EventsApi {
    /// The use cases.
    pub workshops: Workshops,
}

/// How many cards are hidden.
#[derive(Object)]
struct HiddenCards {
    /// Everybody's hidden cards; a reader's own are among them.
    hidden_cards: i64,
}

/// Who is in the room.
#[derive(Object)]
struct InTheRoom {
    participants: i64,
}

/// That the stream is alive.
#[derive(Object)]
struct Ping {
    server_time: DateTime<Utc>,
}

/// One event as it goes over the wire; `id` says up to where everything has been told.
fn write_event(out: &mut String, name: &str, data: &str, id: Option<ChangeToken>) {
    // Writing to a text cannot fail.
    if let Some(id) = id {
        let _ = writeln!(out, "id: {id}");
    }
    let _ = write!(out, "event: {name}\ndata: {data}\n\n");
}

/// Events of one room as one frame. The last bears the place up to which everything has been told with it.
pub fn frame(events: Vec<Event>, at: Option<ChangeToken>) -> Bytes {
    let mut told = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::State(head) => told.push(("state", HeadView::of(*head).to_json_string())),
            Event::Group(group) => told.push(("group", GroupView::of(group).to_json_string())),
            Event::Card(card) => told.push(("card", CardView::of(card, None).to_json_string())),
            Event::HiddenCards(hidden_cards) => {
                told.push(("card", HiddenCards { hidden_cards }.to_json_string()));
            }
            Event::People {
                participants,
                breakouts,
            } => {
                told.push(("people", InTheRoom { participants }.to_json_string()));
                let breakouts = breakouts.into_iter().map(BreakoutView::of);
                told.extend(breakouts.map(|one| ("breakout", one.to_json_string())));
            }
            Event::Round(round) => {
                told.push(("round", RoundView::for_all(*round).to_json_string()));
            }
        }
    }
    let mut out = String::new();
    let last = told.len();
    for (place, (name, data)) in told.iter().enumerate() {
        write_event(&mut out, name, data, at.filter(|_| place + 1 == last));
    }
    out.into()
}

/// A frame of what is told once a second: without a place, for it says nothing about anything else.
pub fn slow_frame(events: Vec<Event>) -> Bytes {
    frame(events, None)
}

/// A stream being sent.
struct Sending {
    waiting: VecDeque<Bytes>,
    following: Following,
    workshops: Workshops,
    ping: Interval,
    end: Instant,
}

impl Sending {
    fn ping(&self) -> Bytes {
        let server_time = self.workshops.server_time().to_utc();
        let mut out = String::new();
        write_event(
            &mut out,
            "ping",
            &Ping { server_time }.to_json_string(),
            None,
        );
        out.into()
    }

    /// What comes next; none at the end.
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(bytes) = self.waiting.pop_front() {
            return Some(bytes);
        }
        loop {
            let reader = &mut self.following.reader;
            let message = tokio::select! {
                biased;
                () = reader.closing.cancelled() => return None,
                () = sleep_until(self.end) => return None,
                message = reader.messages.recv() => message,
                _ = self.ping.tick() => return Some(self.ping()),
            };
            match message {
                Ok(Message::Frame(bytes)) => return Some(bytes),
                Ok(Message::Everybody) | Err(RecvError::Closed) => return None,
                Ok(Message::Gone(gone)) => {
                    let participant = self.following.participant;
                    if participant.is_some_and(|one| gone.contains(&one)) {
                        return None;
                    }
                }
                Ok(Message::Person(person)) => {
                    if self.following.person == Some(person) {
                        return None;
                    }
                }
                Err(RecvError::Lagged(_)) => return Some(resync()),
            }
        }
    }
}

/// The bytes of a stream.
fn stream(
    workshops: Workshops,
    mut following: Following,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let now = Instant::now();
    let end = now + LONGEST.mul_f64(1.0 + rand::random::<f64>() / 3.0);
    let first = std::mem::take(&mut following.reader.first);
    let mut sending = Sending {
        waiting: VecDeque::from([Bytes::from(format!("retry: {COME_BACK}\n\n"))]),
        following,
        workshops,
        ping: interval_at(now + PING, PING),
        end,
    };
    sending.waiting.push_back(sending.ping());
    sending.waiting.extend(first);
    unfold(sending, |mut sending| async move {
        let bytes = sending.next().await?;
        Some((Ok(bytes), sending))
    })
}

/// A stream of events as an answer.
struct EventFeed(Body);

impl IntoResponse for EventFeed {
    fn into_response(self) -> Response {
        Response::builder()
            .content_type("text/event-stream")
            .header(header::CACHE_CONTROL, "no-store")
            .header("X-Accel-Buffering", "no")
            .body(self.0)
    }
}

impl ApiResponse for EventFeed {
    fn meta() -> MetaResponses {
        let events = MetaResponse {
            description: "Events until either side ends them",
            status: Some(200),
            status_range: None,
            content: vec![MetaMediaType {
                content_type: "text/event-stream",
                schema: String::schema_ref(),
            }],
            headers: vec![],
        };
        MetaResponses {
            responses: vec![events],
        }
    }

    fn register(_registry: &mut Registry) {}
}

#[OpenApi(tag = "Tag::Workshops")]
impl EventsApi {
    /// Follow a board: Server-Sent Events from the place in the feed where the board was read. `card`, `group`,
    /// `round`, `people`, `breakout` and `state` (the head of the board) bear what changed as it is now, in the shape
    /// it has on the board, without what is the reader's own; apply one when its version is higher than what you
    /// have. A `card` with nothing but `hidden_cards` tells how many cards are hidden, everybody's counted. Hidden
    /// cards are told to nobody. On `resync` read the board again; `ping` bears the server's time. A stream ends now
    /// and then: come back with `Last-Event-ID`.
    #[oai(
        path = "/workshops/:id/events",
        method = "get",
        operation_id = "followBoard"
    )]
    async fn events(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        /// `at` of the board.
        after: Query<Option<String>>,
        /// The `id` of the last event that was read; comes before `after`.
        #[oai(name = "Last-Event-ID")]
        last: Header<Option<String>>,
    ) -> Result<EventFeed, Failure> {
        let place = last.0.or(after.0);
        // What is no place of ours is answered with word to read the board.
        let place = place.and_then(|place| place.trim().parse().ok());
        let following = self.workshops.follow(&attendee.0, id.0, place).await?;
        let stream = stream(self.workshops.clone(), following);
        Ok(EventFeed(Body::from_bytes_stream(stream)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_event_of_a_frame_says_where_it_leads() {
        let at = ChangeToken { xid: 3, seq: 9 };
        let told = frame(vec![Event::HiddenCards(2), Event::HiddenCards(0)], Some(at));
        let text = String::from_utf8(told.to_vec()).unwrap();
        assert_eq!(
            text,
            "event: card\ndata: {\"hidden_cards\":2}\n\nid: 3.9\nevent: card\ndata: {\"hidden_cards\":0}\n\n"
        );
        assert!(!String::from_utf8_lossy(&slow_frame(vec![Event::HiddenCards(1)])).contains("id:"));
    }
}
