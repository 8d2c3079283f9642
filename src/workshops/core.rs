//! What every use case of a workshop begins with: its row, what the actor is to it, and what they may do.

use super::entity::{crew, participant, workshop};
use super::model::{CrewRole, State};
use crate::db::Tx;
use crate::kernel::policy::{self, Action, Audience, Facts, Part};
use crate::kernel::{Actor, Error, Guest, Instant, Result};
use crate::{campaigns, units};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A workshop's row.
pub type Row = workshop::Model;

/// A workshop as one actor stands to it.
#[derive(Clone, Debug)]
pub struct Core {
    /// Its row.
    pub row: Row,
    /// Who the actor is among its participants; `None` before joining.
    pub participant: Option<Uuid>,
    /// What the policy judges by.
    pub facts: Facts,
}

impl Core {
    /// A workshop for somebody with this role in its crew who joined as this participant. `audience` is its
    /// campaign's, `units` is its unit with all ancestors.
    pub fn new(
        row: Row,
        audience: Audience,
        units: Vec<Uuid>,
        role: Option<CrewRole>,
        participant: Option<Uuid>,
    ) -> Self {
        let part = match (role, participant) {
            (Some(CrewRole::Organiser), _) => Part::Organiser,
            (Some(CrewRole::Facilitator), _) => Part::Facilitator,
            (None, Some(_)) => Part::Participant,
            (None, None) => Part::None,
        };
        let facts = Facts {
            owner: Some(row.owner_id),
            audience,
            campaign: row.campaign_id,
            units,
            workshop: Some(row.id),
            part,
            published: row.state != State::Draft,
            ..Facts::default()
        };
        Self {
            row,
            participant,
            facts,
        }
    }

    /// Whether the actor may do this.
    pub fn may(&self, actor: &Actor, action: Action) -> bool {
        policy::may(actor, action, &self.facts)
    }

    /// True for those who run it.
    pub fn is_crew(&self, actor: &Actor) -> bool {
        self.may(actor, Action::RunWorkshop)
    }
}

/// A workshop that the actor sees, else not found; a guest is let into no other than the one joined. Cost: the row
/// and at most four small reads by key.
pub async fn seen(conn: &impl ConnectionTrait, actor: &Actor, id: Uuid) -> Result<Core> {
    if actor.guest().is_some_and(|guest| guest.workshop != id) {
        return Err(Error::Forbidden);
    }
    let row = find(conn, id).await?.ok_or(Error::NotFound)?;
    let core = of_row(conn, actor, row).await?;
    if core.may(actor, Action::SeeWorkshop) {
        Ok(core)
    } else {
        Err(Error::NotFound)
    }
}

/// A workshop with which the actor may do this: not found when they do not see it, else the policy's answer.
pub async fn allowed(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    action: Action,
) -> Result<Core> {
    let core = seen(conn, actor, id).await?;
    policy::require(actor, action, &core.facts)?;
    Ok(core)
}

/// Like [`allowed`], and holds the workshop until the transaction ends, so that what is counted or compared in
/// it stays true: two such transactions come one after the other.
pub async fn held(tx: &Tx, actor: &Actor, id: Uuid, action: Action) -> Result<Core> {
    hold(tx.conn(), id, tx.now()).await?;
    allowed(tx.conn(), actor, id, action).await
}

/// Holds a workshop's row for this transaction; not found when there is none.
pub async fn hold(conn: &impl ConnectionTrait, id: Uuid, at: Instant) -> Result<()> {
    let held = workshop::Entity::update_many()
        .col_expr(workshop::Column::ChangedAt, Expr::value(at))
        .filter(workshop::Column::Id.eq(id))
        .filter(workshop::Column::DeletedAt.is_null())
        .exec(conn)
        .await?;
    if held.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Ok(())
}

/// One workshop, whoever asks.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Row>> {
    let found = workshop::Entity::find_by_id(id)
        .filter(workshop::Column::DeletedAt.is_null())
        .one(conn)
        .await?;
    Ok(found)
}

/// What the actor is to the workshop of this row.
pub async fn of_row(conn: &impl ConnectionTrait, actor: &Actor, row: Row) -> Result<Core> {
    let participant = participant_of(conn, actor, row.id).await?;
    let role = match actor.id() {
        Some(person) => crew_role(conn, row.id, person).await?,
        None => None,
    };
    let audience = match row.campaign_id {
        Some(campaign) => audience_of(conn, campaign).await?,
        None => Audience::Internal,
    };
    let units = match row.unit_id {
        Some(unit) => units::path_of(conn, unit).await?.unwrap_or_default(),
        None => Vec::new(),
    };
    Ok(Core::new(row, audience, units, role, participant))
}

/// Who the actor is among the participants. A guest who was removed is nobody any more: not signed in.
async fn participant_of(
    conn: &impl ConnectionTrait,
    actor: &Actor,
    workshop: Uuid,
) -> Result<Option<Uuid>> {
    let joined = participant::Entity::find()
        .filter(participant::Column::WorkshopId.eq(workshop))
        .filter(participant::Column::RemovedAt.is_null());
    match actor {
        Actor::Visitor => Ok(None),
        Actor::Guest(Guest { participant, .. }) => {
            let found = joined
                .filter(participant::Column::Id.eq(*participant))
                .one(conn)
                .await?;
            found.map(|row| Some(row.id)).ok_or(Error::NotSignedIn)
        }
        Actor::Person(identity) => {
            let found = joined
                .filter(participant::Column::PersonId.eq(identity.id))
                .filter(participant::Column::JoinedAt.is_not_null())
                .one(conn)
                .await?;
            Ok(found.map(|row| row.id))
        }
    }
}

async fn crew_role(
    conn: &impl ConnectionTrait,
    workshop: Uuid,
    person: Uuid,
) -> Result<Option<CrewRole>> {
    let found = crew::Entity::find_by_id((workshop, person))
        .one(conn)
        .await?;
    Ok(found.map(|row| row.role))
}

async fn audience_of(conn: &impl ConnectionTrait, campaign: Uuid) -> Result<Audience> {
    let found = campaigns::by_ids(conn, &[campaign]).await?;
    Ok(found
        .first()
        .map_or(Audience::Internal, |campaign| campaign.audience))
}
