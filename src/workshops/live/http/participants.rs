//! The list of participants over HTTP.

use super::super::{Attendance, Mark};
use crate::http::{Caller, Failure, Ref, Tag, patch};
use crate::workshops::Workshops;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::types::MaybeUndefined;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// The operations of the list of participants.
pub struct ParticipantsApi {
    /// The use cases.
    pub workshops: Workshops,
}

/// Somebody who is, was or is awaited.
#[derive(Object)]
#[oai(rename = "Participant")]
struct ParticipantView {
    /// The participant; the person's id for somebody who signed up and is not among the participants yet.
    id: Uuid,
    /// Empty for a guest once the workshop has been over for 90 days.
    name: String,
    /// Null for guests.
    person: Option<Ref>,
    breakout: Option<Uuid>,
    /// Whether they have a seat.
    signed_up: bool,
    /// Whether they came in.
    joined: bool,
    /// What the crew noted; null when it noted nothing.
    present: Option<bool>,
    /// Whether they were shown out.
    removed: bool,
}

/// Everybody, by name.
#[derive(Object)]
struct Participants {
    items: Vec<ParticipantView>,
}

#[derive(Object)]
#[oai(rename = "ParticipantChange", deny_unknown_fields)]
struct MarkBody {
    /// Null for none.
    breakout: MaybeUndefined<Uuid>,
    /// Null when it is not known.
    present: MaybeUndefined<bool>,
    /// True shows somebody out: their token and stream end. False lets them in again.
    removed: Option<bool>,
}

impl ParticipantView {
    fn of(one: Attendance) -> Self {
        Self {
            id: one.id,
            name: one.name,
            person: one.person.map(|person| Ref {
                id: person.id,
                name: person.name,
            }),
            breakout: one.breakout,
            signed_up: one.signed_up,
            joined: one.joined,
            present: one.present,
            removed: one.removed,
        }
    }
}

#[OpenApi(tag = "Tag::Workshops")]
impl ParticipantsApi {
    /// Who is in the room, and who is awaited.
    #[oai(
        path = "/workshops/:id/participants",
        method = "get",
        operation_id = "listParticipants"
    )]
    async fn list(&self, caller: Caller, id: Path<Uuid>) -> Result<Json<Participants>, Failure> {
        let list = self.workshops.participants(&caller.0, id.0).await?;
        let items = list.into_iter().map(ParticipantView::of).collect();
        Ok(Json(Participants { items }))
    }

    /// Note who is there, put somebody into a breakout group, or show somebody out (JSON Merge Patch).
    #[oai(
        path = "/workshops/:id/participants/:participant",
        method = "patch",
        operation_id = "changeParticipant"
    )]
    async fn change(
        &self,
        caller: Caller,
        id: Path<Uuid>,
        participant: Path<Uuid>,
        body: Json<MarkBody>,
    ) -> Result<Json<ParticipantView>, Failure> {
        let MarkBody {
            breakout,
            present,
            removed,
        } = body.0;
        let mark = Mark {
            breakout: patch(breakout),
            present: patch(present),
            removed,
        };
        let marked = self
            .workshops
            .mark_participant(&caller.0, id.0, participant.0, mark)
            .await?;
        Ok(Json(ParticipantView::of(marked)))
    }
}
