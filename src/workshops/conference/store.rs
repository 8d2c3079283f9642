//! Queries of conferences and of the sessions in them.

use super::model::{Session, Texts};
use crate::campaigns;
use crate::kernel::{Error, Instant, Result, Visibility};
use crate::workshops::entity::{conference, conference_signup, signup, workshop};
use crate::workshops::{SignupState, State};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A conference's row.
pub type Row = conference::Model;

/// Most conferences of one answer, the latest first.
const SHOWN: u64 = 100;

/// The conferences in campaigns that are seen, and one's own; the latest first.
pub async fn all(conn: &impl ConnectionTrait, visibility: &Visibility) -> Result<Vec<Row>> {
    let in_campaign = conference::Column::CampaignId.in_subquery(campaigns::seen(visibility));
    let mut seen = Condition::any().add(in_campaign);
    if visibility.without_campaign {
        seen = seen.add(conference::Column::CampaignId.is_null());
    }
    if let Some(own) = visibility.own {
        seen = seen.add(conference::Column::OwnerId.eq(own));
    }
    let rows = conference::Entity::find()
        .filter(seen)
        .order_by_desc(conference::Column::StartsAt)
        .order_by_desc(conference::Column::Id)
        .limit(SHOWN)
        .all(conn)
        .await?;
    Ok(rows)
}

/// One conference, whoever asks.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Row>> {
    Ok(conference::Entity::find_by_id(id).one(conn).await?)
}

/// These conferences, whoever asks.
pub async fn by_ids(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>> {
    let rows = conference::Entity::find()
        .filter(conference::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await?;
    Ok(rows)
}

/// Adds a conference.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: Uuid,
    texts: Texts,
    campaign: Option<Uuid>,
    owner: Uuid,
    at: Instant,
) -> Result<()> {
    let row = conference::ActiveModel {
        id: Set(id),
        name: Set(texts.name),
        description: Set(texts.description),
        campaign_id: Set(campaign),
        starts_at: Set(texts.starts_at),
        ends_at: Set(texts.ends_at),
        tracks: Set(tracks_text(&texts.tracks)?),
        owner_id: Set(owner),
        state: Set(texts.state),
        created_at: Set(at),
        changed_at: Set(at),
        version: Set(1),
    };
    conference::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes the editable state and the campaign of a conference that is at `version`; stale when it is not.
pub async fn update(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    texts: Texts,
    campaign: Option<Uuid>,
    now: Instant,
) -> Result<()> {
    let row = conference::ActiveModel {
        name: Set(texts.name),
        description: Set(texts.description),
        campaign_id: Set(campaign),
        starts_at: Set(texts.starts_at),
        ends_at: Set(texts.ends_at),
        tracks: Set(tracks_text(&texts.tracks)?),
        state: Set(texts.state),
        changed_at: Set(now),
        version: Set(version + 1),
        ..Default::default()
    };
    let updated = conference::Entity::update_many()
        .set(row)
        .filter(conference::Column::Id.eq(id))
        .filter(conference::Column::Version.eq(version))
        .exec(conn)
        .await?;
    if updated.rows_affected == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// Takes these workshops out of a conference.
pub async fn release(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    workshops: &[Uuid],
) -> Result<()> {
    workshop::Entity::update_many()
        .col_expr(workshop::Column::ConferenceId, Expr::value(None::<Uuid>))
        .col_expr(workshop::Column::Track, Expr::value(None::<String>))
        .filter(workshop::Column::ConferenceId.eq(conference))
        .filter(workshop::Column::Id.is_in(workshops.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

/// Puts workshops into a track of a conference. One statement.
pub async fn place(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    track: Option<&str>,
    workshops: &[Uuid],
) -> Result<()> {
    workshop::Entity::update_many()
        .col_expr(workshop::Column::ConferenceId, Expr::value(conference))
        .col_expr(
            workshop::Column::Track,
            Expr::value(track.map(str::to_owned)),
        )
        .filter(workshop::Column::Id.is_in(workshops.iter().copied()))
        .exec(conn)
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Count {
    workshop_id: Uuid,
    state: SignupState,
    n: i64,
}

/// The workshops of a conference by time and track, whoever asks; drafts only when asked for.
pub async fn workshops(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    drafts: bool,
) -> Result<Vec<workshop::Model>> {
    let mut select = workshop::Entity::find()
        .filter(workshop::Column::ConferenceId.eq(conference))
        .filter(workshop::Column::DeletedAt.is_null());
    if !drafts {
        select = select.filter(workshop::Column::State.ne(State::Draft));
    }
    let rows = select
        .order_by_asc(workshop::Column::StartsAt)
        .order_by_asc(workshop::Column::Track)
        .order_by_asc(workshop::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}

/// These workshops as sessions, with their seats and how `reader` stands in each. Two queries.
pub async fn sessions(
    conn: &impl ConnectionTrait,
    rows: Vec<workshop::Model>,
    reader: Option<Uuid>,
) -> Result<Vec<Session>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let counts = signup::Entity::find()
        .select_only()
        .column(signup::Column::WorkshopId)
        .column(signup::Column::State)
        .column_as(signup::Column::Id.count(), "n")
        .filter(signup::Column::WorkshopId.is_in(ids.iter().copied()))
        .group_by(signup::Column::WorkshopId)
        .group_by(signup::Column::State)
        .into_model::<Count>()
        .all(conn)
        .await?;
    let (mut taken, mut waiting) = (HashMap::new(), HashMap::new());
    for count in counts {
        let counted = match count.state {
            SignupState::Waiting => &mut waiting,
            SignupState::SignedUp | SignupState::Offered => &mut taken,
        };
        *counted.entry(count.workshop_id).or_insert(0) += count.n;
    }
    let mine = match reader {
        Some(person) => states_of(conn, person, &ids).await?,
        None => HashMap::new(),
    };
    let session = |row: workshop::Model| Session {
        ends_at: row.starts_at.plus_seconds(row.minutes * 60),
        taken: taken.get(&row.id).copied().unwrap_or(0),
        waiting: waiting.get(&row.id).copied().unwrap_or(0),
        mine: mine.get(&row.id).copied(),
        clashes: false,
        workshop: row.id,
        title: row.title,
        kind: row.kind,
        track: row.track,
        starts_at: row.starts_at,
        place: row.place,
        state: row.state,
        seats: row.max_participants,
    };
    Ok(rows.into_iter().map(session).collect())
}

async fn states_of(
    conn: &impl ConnectionTrait,
    person: Uuid,
    workshops: &[Uuid],
) -> Result<HashMap<Uuid, SignupState>> {
    let rows = signup::Entity::find()
        .filter(signup::Column::PersonId.eq(person))
        .filter(signup::Column::WorkshopId.is_in(workshops.iter().copied()))
        .all(conn)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.workshop_id, row.state))
        .collect())
}

/// When a person signed up.
pub async fn signed_up_at(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    person: Uuid,
) -> Result<Option<Instant>> {
    let found = conference_signup::Entity::find_by_id((conference, person))
        .one(conn)
        .await?;
    Ok(found.map(|row| row.at))
}

/// How many have signed up.
pub async fn signed_up(conn: &impl ConnectionTrait, conference: Uuid) -> Result<u64> {
    let count = conference_signup::Entity::find()
        .filter(conference_signup::Column::ConferenceId.eq(conference))
        .count(conn)
        .await?;
    Ok(count)
}

/// Signs a person up; a second time changes nothing.
pub async fn sign_up(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    person: Uuid,
    at: Instant,
) -> Result<()> {
    let row = conference_signup::ActiveModel {
        conference_id: Set(conference),
        person_id: Set(person),
        at: Set(at),
    };
    conference_signup::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([
                conference_signup::Column::ConferenceId,
                conference_signup::Column::PersonId,
            ])
            .do_nothing()
            .to_owned(),
        )
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Takes a person's sign-up away; a second time changes nothing.
pub async fn withdraw(conn: &impl ConnectionTrait, conference: Uuid, person: Uuid) -> Result<()> {
    conference_signup::Entity::delete_by_id((conference, person))
        .exec(conn)
        .await?;
    Ok(())
}

/// The tracks as kept in the row.
fn tracks_text(tracks: &[String]) -> Result<String> {
    serde_json::to_string(tracks).map_err(Error::internal)
}

/// The tracks of a row.
pub fn tracks_of(row: &Row) -> Result<Vec<String>> {
    serde_json::from_str(&row.tracks).map_err(Error::internal)
}

/// The people who have signed up for a conference.
pub async fn people(conn: &impl ConnectionTrait, conference: Uuid) -> Result<Vec<Uuid>> {
    let people = conference_signup::Entity::find()
        .select_only()
        .column(conference_signup::Column::PersonId)
        .filter(conference_signup::Column::ConferenceId.eq(conference))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(people)
}

/// Who has signed up for these workshops, however that stands: each person with the workshop.
pub async fn signups(conn: &impl ConnectionTrait, workshops: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    let signups = signup::Entity::find()
        .select_only()
        .column(signup::Column::PersonId)
        .column(signup::Column::WorkshopId)
        .filter(signup::Column::WorkshopId.is_in(workshops.iter().copied()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(signups)
}

/// Holds a conference's row for this transaction.
pub async fn hold(conn: &impl ConnectionTrait, conference: Uuid) -> Result<()> {
    let same = Expr::col(conference::Column::ChangedAt);
    conference::Entity::update_many()
        .col_expr(conference::Column::ChangedAt, same)
        .filter(conference::Column::Id.eq(conference))
        .exec(conn)
        .await?;
    Ok(())
}

/// The open workshops of a conference that a person has signed up for, however that stands.
pub async fn chosen(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    person: Uuid,
) -> Result<Vec<workshop::Model>> {
    let signups = Query::select()
        .column(signup::Column::WorkshopId)
        .from(signup::Entity)
        .and_where(Expr::col(signup::Column::PersonId).eq(person))
        .to_owned();
    let rows = workshop::Entity::find()
        .filter(workshop::Column::ConferenceId.eq(conference))
        .filter(workshop::Column::DeletedAt.is_null())
        .filter(workshop::Column::State.eq(State::Published))
        .filter(workshop::Column::Id.in_subquery(signups))
        .all(conn)
        .await?;
    Ok(rows)
}

/// The workshops of a conference that a person has a seat in, by time.
pub async fn programme(
    conn: &impl ConnectionTrait,
    conference: Uuid,
    person: Uuid,
) -> Result<Vec<workshop::Model>> {
    let seats = Query::select()
        .column(signup::Column::WorkshopId)
        .from(signup::Entity)
        .and_where(Expr::col(signup::Column::PersonId).eq(person))
        .and_where(Expr::col(signup::Column::State).ne(SignupState::Waiting))
        .to_owned();
    let rows = workshop::Entity::find()
        .filter(workshop::Column::ConferenceId.eq(conference))
        .filter(workshop::Column::DeletedAt.is_null())
        .filter(workshop::Column::State.ne(State::Draft))
        .filter(workshop::Column::Id.in_subquery(seats))
        .order_by_asc(workshop::Column::StartsAt)
        .order_by_asc(workshop::Column::Id)
        .all(conn)
        .await?;
    Ok(rows)
}
