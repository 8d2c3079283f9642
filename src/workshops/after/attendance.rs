//! How many there were.

use super::super::entity::{participant, signup};
use super::super::model::SignupState;
use super::material::Material;
use crate::kernel::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// How many signed up, joined and were seen in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// People with a seat.
    pub signed_up: i64,
    /// People and guests who joined the board and were not removed.
    pub joined: i64,
    /// Those marked as present; `None` when nobody was marked either way.
    pub present: Option<i64>,
}

impl Attendance {
    /// Of a workshop with this board. One count.
    pub async fn of(
        conn: &impl ConnectionTrait,
        workshop: Uuid,
        material: &Material,
    ) -> Result<Self> {
        let signed_up = signup::Entity::find()
            .filter(signup::Column::WorkshopId.eq(workshop))
            .filter(signup::Column::State.eq(SignupState::SignedUp))
            .count(conn)
            .await?;
        let there: Vec<&participant::Model> = material
            .participants
            .values()
            .filter(|one| one.removed_at.is_none())
            .collect();
        let count = |of: &dyn Fn(&participant::Model) -> bool| {
            i64::try_from(there.iter().filter(|one| of(one)).count()).unwrap_or(i64::MAX)
        };
        let marked = there.iter().any(|one| one.present.is_some());
        Ok(Self {
            signed_up: i64::try_from(signed_up).unwrap_or(i64::MAX),
            joined: count(&|one| one.joined_at.is_some()),
            present: marked.then(|| count(&|one| one.present == Some(true))),
        })
    }
}
