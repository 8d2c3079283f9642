//! Queries of comments. The texts of deleted ones are never read.

use super::entity::comment;
use super::model::{Comment, CommentKind};
use crate::ideas::Named;
use crate::kernel::{Instant, Result};
use crate::people;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

/// The place of a comment in the order of its idea: when it was written, then its id.
pub type Place = (i64, Uuid);

/// A comment to insert.
pub struct NewRow {
    /// Its id.
    pub id: Uuid,
    /// The idea it stands under.
    pub idea: Uuid,
    /// What it brings.
    pub kind: Option<CommentKind>,
    /// Clean text.
    pub text: String,
    /// Who wrote it.
    pub author: Uuid,
    /// When.
    pub at: Instant,
}

fn of_idea(idea: Uuid) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::Column::IdeaId.eq(idea))
        .filter(comment::Column::DeletedAt.is_null())
}

/// Rows with their authors' names.
async fn comments(conn: &impl ConnectionTrait, rows: Vec<comment::Model>) -> Result<Vec<Comment>> {
    let mut authors: Vec<Uuid> = rows.iter().filter_map(|row| row.author_id).collect();
    authors.sort_unstable();
    authors.dedup();
    let names = people::names(conn, &authors).await?;
    let author = |id: Uuid| names.get(&id).cloned().map(|name| Named { id, name });
    let comment = |row: comment::Model| Comment {
        id: row.id,
        idea: row.idea_id,
        kind: row.kind,
        text: row.text,
        author: row.author_id.and_then(author),
        created_at: row.created_at,
        changed_at: row.changed_at,
        version: row.version,
    };
    Ok(rows.into_iter().map(comment).collect())
}

/// Up to `count` comments of an idea after this place, or from the beginning, oldest first.
pub async fn after(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    place: Option<Place>,
    count: u64,
) -> Result<Vec<Comment>> {
    let select = of_idea(idea);
    let select = match place {
        Some(place) => select.filter(places().gt(value(place))),
        None => select,
    };
    oldest_first(conn, select, count).await
}

/// Up to `count` comments of an idea from this place on, oldest first.
pub async fn from(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    place: Place,
    count: u64,
) -> Result<Vec<Comment>> {
    oldest_first(
        conn,
        of_idea(idea).filter(places().gte(value(place))),
        count,
    )
    .await
}

/// Up to `count` comments of an idea before this place, the latest of them first.
pub async fn before(
    conn: &impl ConnectionTrait,
    idea: Uuid,
    place: Place,
    count: u64,
) -> Result<Vec<Comment>> {
    let rows = of_idea(idea)
        .filter(places().lt(value(place)))
        .order_by_desc(comment::Column::CreatedAt)
        .order_by_desc(comment::Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    comments(conn, rows).await
}

async fn oldest_first(
    conn: &impl ConnectionTrait,
    select: Select<comment::Entity>,
    count: u64,
) -> Result<Vec<Comment>> {
    let rows = select
        .order_by_asc(comment::Column::CreatedAt)
        .order_by_asc(comment::Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    comments(conn, rows).await
}

fn places() -> Expr {
    let place = [comment::Column::CreatedAt, comment::Column::Id];
    Expr::tuple(place.map(|column| Expr::col((comment::Entity, column))))
}

fn value((at, id): Place) -> Expr {
    Expr::tuple([Expr::value(at), Expr::value(id)])
}

/// Where a comment of this idea stands, or stood before it was deleted.
pub async fn place_of(conn: &impl ConnectionTrait, idea: Uuid, id: Uuid) -> Result<Option<Place>> {
    Ok(comment::Entity::find_by_id(id)
        .select_only()
        .column(comment::Column::CreatedAt)
        .column(comment::Column::Id)
        .filter(comment::Column::IdeaId.eq(idea))
        .into_tuple()
        .one(conn)
        .await?)
}

/// How many comments an idea has.
pub async fn count(conn: &impl ConnectionTrait, idea: Uuid) -> Result<u64> {
    Ok(of_idea(idea).count(conn).await?)
}

/// One comment.
pub async fn find(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<Comment>> {
    let row = comment::Entity::find_by_id(id)
        .filter(comment::Column::DeletedAt.is_null())
        .one(conn)
        .await?;
    Ok(comments(conn, row.into_iter().collect()).await?.pop())
}

/// These comments; those there are, in no order.
pub async fn by_ids(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Comment>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = comment::Entity::find()
        .filter(comment::Column::Id.is_in(ids.iter().copied()))
        .filter(comment::Column::DeletedAt.is_null())
        .all(conn)
        .await?;
    comments(conn, rows).await
}

/// Up to `count` comments with ids above `after`, by id: for reading them all in steps.
pub async fn next_batch(
    conn: &impl ConnectionTrait,
    after: Uuid,
    count: u64,
) -> Result<Vec<Comment>> {
    let rows = comment::Entity::find()
        .filter(comment::Column::Id.gt(after))
        .filter(comment::Column::DeletedAt.is_null())
        .order_by_asc(comment::Column::Id)
        .limit(count)
        .all(conn)
        .await?;
    comments(conn, rows).await
}

/// The ids of all comments under these ideas, deleted ones as well.
pub async fn ids_under(conn: &impl ConnectionTrait, ideas: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(comment::Entity::find()
        .select_only()
        .column(comment::Column::Id)
        .filter(comment::Column::IdeaId.is_in(ideas.iter().copied()))
        .into_tuple()
        .all(conn)
        .await?)
}

/// Adds a comment.
pub async fn insert(conn: &impl ConnectionTrait, new: NewRow) -> Result<()> {
    let row = comment::ActiveModel {
        id: Set(new.id),
        idea_id: Set(new.idea),
        kind: Set(new.kind),
        text: Set(new.text),
        author_id: Set(Some(new.author)),
        created_at: Set(new.at),
        changed_at: Set(new.at),
        deleted_at: Set(None),
        version: Set(1),
    };
    comment::Entity::insert(row)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// Writes kind and text of a comment that is at `new.version`, one version on; stale when it is not.
pub async fn update(conn: &impl ConnectionTrait, new: &Comment, now: Instant) -> Result<()> {
    let row = comment::ActiveModel {
        id: Set(new.id),
        kind: Set(new.kind),
        text: Set(new.text.clone()),
        changed_at: Set(now),
        version: Set(new.version + 1),
        ..Default::default()
    };
    write(conn, new.version, row).await
}

/// Marks a comment at `version` as deleted; stale when it is not.
pub async fn delete(
    conn: &impl ConnectionTrait,
    id: Uuid,
    version: i64,
    now: Instant,
) -> Result<()> {
    let row = comment::ActiveModel {
        id: Set(id),
        deleted_at: Set(Some(now)),
        version: Set(version + 1),
        ..Default::default()
    };
    write(conn, version, row).await
}

async fn write(conn: &impl ConnectionTrait, version: i64, row: comment::ActiveModel) -> Result<()> {
    comment::Entity::update(row)
        .validate()?
        .filter(comment::Column::Version.eq(version))
        .filter(comment::Column::DeletedAt.is_null())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
