//! Joining over HTTP.

use super::super::Joined;
use crate::http::{Attendee, Failure, JoinLimit, Passerby, Ref, Tag, caller_address};
use crate::kernel::{Actor, Error};
use crate::people::sign_in::GUEST_SECONDS;
use crate::workshops::Workshops;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use std::sync::Arc;
use uuid::Uuid;

/// The operations of joining.
pub struct JoinApi {
    /// The use cases.
    pub workshops: Workshops,
    /// Bounds on tries; `None` switches them off.
    pub limit: Option<Arc<JoinLimit>>,
}

/// The code on the wall, and a name.
#[derive(Object)]
#[oai(rename = "JoinByCode", deny_unknown_fields)]
struct CodeBody {
    /// Six letters and digits; case and blanks do not matter.
    #[oai(validator(max_length = 100))]
    code: String,
    /// 1 to 60 characters; guests must give one, others are called by their own name without it.
    name: Option<String>,
}

/// What one is called.
#[derive(Object)]
#[oai(rename = "Join", deny_unknown_fields)]
struct NameBody {
    /// 1 to 60 characters; one's own name when left out.
    name: Option<String>,
}

/// Somebody who is in the room.
#[derive(Object)]
#[oai(rename = "Joined")]
struct JoinedView {
    /// What a guest calls this workshop's operations with; null for a signed-in person.
    access_token: Option<String>,
    token_type: String,
    /// Seconds.
    expires_in: i64,
    workshop: Uuid,
    participant: Ref,
}

impl JoinedView {
    fn of(joined: Joined) -> Json<Self> {
        Json(Self {
            access_token: joined.token,
            token_type: "Bearer".to_owned(),
            expires_in: GUEST_SECONDS,
            workshop: joined.workshop,
            participant: Ref {
                id: joined.participant.id,
                name: joined.participant.name,
            },
        })
    }
}

#[OpenApi(tag = "Tag::Workshops")]
impl JoinApi {
    /// Join a workshop by its code: as oneself, or as a guest with a name.
    #[oai(path = "/workshops/join", method = "post", operation_id = "joinByCode")]
    async fn by_code(
        &self,
        passerby: Passerby,
        request: &poem::Request,
        body: Json<CodeBody>,
    ) -> Result<Json<JoinedView>, Failure> {
        let CodeBody { code, name } = body.0;
        let key = match &passerby.0 {
            Actor::Person(person) => person.id.to_string(),
            Actor::Visitor | Actor::Guest(_) => caller_address(request),
        };
        if let Some(limit) = &self.limit {
            limit.try_once(&key)?;
        }
        let joined = self.workshops.join_by_code(&passerby.0, &code, name).await;
        if let (Err(Error::NotFound), Some(limit)) = (&joined, &self.limit) {
            limit.failed(&key);
        }
        Ok(JoinedView::of(joined?))
    }

    /// Join a workshop that one may read, without a code.
    #[oai(
        path = "/workshops/:id/join",
        method = "post",
        operation_id = "joinWorkshop"
    )]
    async fn join(
        &self,
        attendee: Attendee,
        id: Path<Uuid>,
        body: Json<NameBody>,
    ) -> Result<Json<JoinedView>, Failure> {
        let joined = self.workshops.join(&attendee.0, id.0, body.0.name).await?;
        Ok(JoinedView::of(joined))
    }
}
